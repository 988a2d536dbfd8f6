import { Check, RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { Pill } from '../../ui/pill';
import { RadioGroup } from '../../ui/radio-group';
import { useFormat } from '../../ui/use-format';
import card from './criterion-card.module.css';
import styles from './gates-card.module.css';

type GatesCardProps = {
  readonly rubric: Rubric;
  readonly gates: Review['gates'];
  readonly isOpen: boolean;
  readonly isReadOnly: boolean;
  readonly onOpen: () => void;
  readonly onChange: (gateId: string, answer: 'yes' | 'no') => void;
  /** What is said of a gate that was opened again. */
  readonly mark: (gateId: string) => ReactNode;
  readonly isMarked: boolean;
};

/** The formal requirements: each is met or not; a failed one closes the way to support. */
export function GatesCard(props: GatesCardProps) {
  const { rubric, gates, isOpen, isReadOnly, onOpen, onChange, mark, isMarked } = props;
  const { t, pick } = useFormat();
  const answered = rubric.gates.filter((gate) => gates[gate.id] === 'yes' || gates[gate.id] === 'no').length;
  const failed = rubric.gates.some((gate) => gates[gate.id] === 'no');
  if (rubric.gates.length === 0) return null;
  return (
    <section
      className={isOpen ? `${card.card} ${card.open}` : card.card}
      aria-label={t('review.gates.title')}
      data-gates=""
    >
      <h3 className={card.head}>
        <button
          type="button"
          className={`${card.toggle} ${styles.toggle}`}
          aria-expanded={isOpen}
          onClick={onOpen}
        >
          <span className={card.title}>{t('review.gates.title')}</span>
          <span className={card.rule}>
            {t('review.gates.answered', { count: answered, of: rubric.gates.length })}
          </span>
          {isMarked ? (
            <Pill tone="warn" icon={<RotateCcw size={14} aria-hidden />}>
              {t('amending.mark.short')}
            </Pill>
          ) : (
            <GatesState isComplete={answered === rubric.gates.length} isFailed={failed} />
          )}
        </button>
      </h3>
      {isOpen && (
        <div className={styles.list}>
          {rubric.gates.map((gate) => (
            <div key={gate.id} className={styles.item} data-gate={gate.id}>
              <div className={styles.gate}>
                <span aria-hidden>{pick(gate.title)}</span>
                <RadioGroup
                  label={pick(gate.title)}
                  hideLabel
                  orientation="horizontal"
                  options={[
                    { id: 'yes', label: t('review.gates.yes') },
                    { id: 'no', label: t('review.gates.no') },
                  ]}
                  value={gates[gate.id] ?? null}
                  onChange={(answer: 'yes' | 'no') => onChange(gate.id, answer)}
                  isDisabled={isReadOnly}
                />
              </div>
              {mark(gate.id)}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function GatesState({ isComplete, isFailed }: { isComplete: boolean; isFailed: boolean }) {
  const { t } = useFormat();
  if (isFailed) {
    return (
      <Pill tone="bad" icon={<TriangleAlert size={14} aria-hidden />}>
        {t('review.gates.failed')}
      </Pill>
    );
  }
  if (!isComplete) return <Pill tone="neutral">{t('review.gates.open')}</Pill>;
  return (
    <Pill tone="good" icon={<Check size={14} aria-hidden />}>
      {t('review.gates.met')}
    </Pill>
  );
}
