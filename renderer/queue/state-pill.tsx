import { Check, CircleSlash, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Pill, type PillTone } from '../ui/pill';
import { useFormat } from '../ui/use-format';
import type { QueueState } from './queue-row';
import styles from './state-pill.module.css';

const LOOKS: Readonly<Record<QueueState, { tone: PillTone; icon?: ReactNode } | null>> = {
  'not-started': null,
  declared: { tone: 'neutral' },
  draft: { tone: 'accent' },
  conflict: { tone: 'bad', icon: <CircleSlash aria-hidden="true" /> },
  sealed: { tone: 'good' },
  exported: { tone: 'good' },
  received: { tone: 'good' },
  accepted: { tone: 'good', icon: <Check aria-hidden="true" /> },
  refused: { tone: 'bad', icon: <X aria-hidden="true" /> },
  withdrawn: { tone: 'neutral', icon: <Undo2 aria-hidden="true" /> },
};

/** My state in one word, the whole of it on pointing. What is not begun is plain text: there is nothing to see yet. */
export function StatePill({ state }: { readonly state: QueueState }) {
  const { t } = useFormat();
  const look = LOOKS[state];
  const word = t(`queue.state.${state}`);
  return (
    <span className={styles.state} title={t(`queue.state.${state}.full`)}>
      {look === null ? (
        <span className={styles.plain}>{word}</span>
      ) : (
        <Pill tone={look.tone} icon={look.icon}>
          {word}
        </Pill>
      )}
    </span>
  );
}
