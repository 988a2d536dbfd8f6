import { ChevronDown } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Missing } from '../../../shared/review/completeness';
import type { Rubric } from '../../../shared/review/rubric';
import { formatTotal, type ReviewScore } from '../../../shared/review/score';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import { missingWords } from './missing-words';
import styles from './total-bar.module.css';

type TotalBarProps = {
  readonly rubric: Rubric;
  readonly score: ReviewScore;
  readonly missing: readonly Missing[];
  /** The review must first be brought to the application's version. */
  readonly isBlocked: boolean;
  readonly onJump: (missing: Missing) => void;
  readonly onFinalise: () => void;
};

/** The total on its scale with the passing line, what is missing with a way to each, and the end. */
export function TotalBar({ rubric, score, missing, isBlocked, onJump, onFinalise }: TotalBarProps) {
  const { t, language, number } = useFormat();
  const total = formatTotal(score.total, language);
  return (
    <div className={styles.bar}>
      <div className={styles.words}>
        <span className={styles.label}>
          {t('review.total.label', { scored: score.scored, of: score.of })}
        </span>
        <output className={styles.total} aria-label={t('review.total.spoken', { total })}>
          {total}
        </output>
      </div>
      <svg
        className={styles.scale}
        viewBox="0 0 100 16"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('review.total.line', { line: number(rubric.overallThreshold), total })}
      >
        <rect className={styles.rail} x="0" y="5" width="100" height="6" />
        <rect
          className={score.passed ? styles.passed : styles.sofar}
          x="0"
          y="5"
          width={Math.min(100, Math.max(0, score.total))}
          height="6"
        />
        <rect className={styles.line} x={rubric.overallThreshold - 0.7} y="0" width="1.4" height="16" />
      </svg>
      {missing.length > 0 && <MissingMenu rubric={rubric} missing={missing} onJump={onJump} />}
      <Button variant="primary" isDisabled={isBlocked || missing.length > 0} onPress={onFinalise}>
        {t('review.finalise.button')}
      </Button>
    </div>
  );
}

function MissingMenu({ rubric, missing, onJump }: Pick<TotalBarProps, 'rubric' | 'missing' | 'onJump'>) {
  const { t, pick } = useFormat();
  const items = missing.map((what, index) => ({ id: index, what }));
  return (
    <MenuTrigger>
      <AriaButton className={styles.missing!}>
        {t('review.missing.button', { count: missing.length })} <ChevronDown size={14} aria-hidden />
      </AriaButton>
      <Popover className={styles.popover!} placement="top end">
        <Menu
          className={styles.menu!}
          aria-label={t('review.missing.title')}
          items={items}
          onAction={(key) => {
            const what = missing[Number(key)];
            if (what) onJump(what);
          }}
        >
          {({ id, what }) => (
            <MenuItem id={id} className={styles.item!} textValue={missingWords(what, rubric, t, pick)}>
              {missingWords(what, rubric, t, pick)}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
