import { Lock } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApplicationId } from '../../../shared/application/ids';
import type { ListRow } from '../../../shared/application/list-row';
import type { DeclarationAnswer } from '../../../shared/review/declaration';
import { useList } from '../../db/list-store';
import { readAnswers, readOtherVersion } from '../../db/read-compared';
import { useQuery } from '../../db/use-query';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { COMPARE_MAX, useRoute } from '../../ui/route-context';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import styles from './compare-picker.module.css';
import { findRows, SHOWN_ROWS } from './find-rows';

type ComparePickerProps = { readonly applicationId: ApplicationId; readonly onClose: () => void };

const NO_ANSWERS: ReadonlyMap<string, DeclarationAnswer> = new Map();

/** Which applications are to stand beside this one. Those that may not be opened stand there too, with the reason. */
export function ComparePicker({ applicationId, onClose }: ComparePickerProps) {
  const { t } = useFormat();
  const { go } = useRoute();
  const { rows } = useList();
  const answers = useQuery(readAnswers, []) ?? NO_ANSWERS;
  const before = useQuery((db) => readOtherVersion(db, applicationId), [applicationId]);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<ApplicationId>>(new Set());
  const found = useMemo(
    () => findRows(rows, { text, except: applicationId, answers }),
    [rows, text, applicationId, answers],
  );
  const toggle = (id: ApplicationId) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  const compare = (ids: readonly ApplicationId[]) => go({ name: 'compare', applicationIds: ids });
  return (
    <Dialog
      title={t('compare.pick.title')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <p className={styles.chosen} role="status">
            {t('compare.pick.chosen', { count: chosen.size })}
          </p>
          <Button variant="quiet" onPress={onClose}>
            {t('compare.pick.back')}
          </Button>
          <Button
            variant="primary"
            isDisabled={chosen.size === 0}
            onPress={() => compare([applicationId, ...chosen])}
          >
            {t('compare.pick.go')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('compare.pick.lead')}</p>
      {before && (
        <p className={styles.versions}>
          <Button onPress={() => compare([applicationId])}>
            {t('compare.openVersions', { version: before.version })}
          </Button>
        </p>
      )}
      <TextField label={t('compare.pick.search')} value={text} onChange={setText} type="search" autoFocus />
      <ul className={styles.list} aria-label={t('compare.pick.list')}>
        {found.rows.map((row) => (
          <Choice
            key={row.id}
            row={row}
            answer={answers.get(row.id)}
            isChosen={chosen.has(row.id)}
            isFull={chosen.size >= COMPARE_MAX - 1}
            onToggle={() => toggle(row.id)}
          />
        ))}
      </ul>
      {found.rows.length === 0 && <p className={styles.lead}>{t('compare.pick.none')}</p>}
      {found.all > SHOWN_ROWS && (
        <p className={styles.lead}>{t('compare.pick.more', { count: found.all - SHOWN_ROWS })}</p>
      )}
    </Dialog>
  );
}

type ChoiceProps = {
  readonly row: ListRow;
  readonly answer: DeclarationAnswer | undefined;
  readonly isChosen: boolean;
  readonly isFull: boolean;
  readonly onToggle: () => void;
};

function Choice({ row, answer, isChosen, isFull, onToggle }: ChoiceProps) {
  const { t } = useFormat();
  const isShut = answer === undefined || answer === 'conflict';
  const why = isShut
    ? t(answer === 'conflict' ? 'compare.pick.closed' : 'compare.pick.undeclared')
    : isFull && !isChosen && t('compare.pick.enough');
  return (
    <li className={styles.choice} data-application={row.id}>
      <Checkbox isSelected={isChosen} onChange={onToggle} isDisabled={why !== false}>
        <span className={styles.number}>{row.number}</span> <span className={styles.title}>{row.title}</span>
        <span className={styles.detail}>{row.applicant}</span>
        {why !== false && (
          <span className={styles.why}>
            <Lock size={12} aria-hidden /> {why}
          </span>
        )}
      </Checkbox>
    </li>
  );
}
