import { Pill, type PillTone } from '../ui/pill';
import { useFormat } from '../ui/use-format';
import type { QueueState } from './queue-state';
import styles from './state-pill.module.css';

const TONES: Readonly<Record<QueueState, PillTone | null>> = {
  'not-started': null,
  declared: 'neutral',
  draft: 'accent',
  sealed: 'good',
  exported: 'good',
  received: 'good',
  held: 'warn',
  accepted: 'good',
  refused: 'bad',
  conflict: 'bad',
  withdrawn: 'neutral',
};

/** My state in one word, the whole of it on pointing. What is not begun is plain text: there is nothing to see yet. */
export function StatePill({ state }: { readonly state: QueueState }) {
  const { t } = useFormat();
  const tone = TONES[state];
  const word = t(`queue.state.${state}`);
  return (
    <span className={styles.state} title={t(`queue.state.${state}.full`)}>
      {tone === null ? <span className={styles.plain}>{word}</span> : <Pill tone={tone}>{word}</Pill>}
    </span>
  );
}
