import { useFormat } from '../ui/use-format';
import type { Attention } from './attention';
import styles from './attention-cell.module.css';
import type { QueueRow } from './queue-row';

const TONES: Readonly<Partial<Record<Attention, 'bad' | 'warn'>>> = {
  overdue: 'warn',
  refused: 'bad',
  changed: 'warn',
  reopened: 'warn',
};

/** Why the application asks for attention, in a word; the whole of it on pointing. */
export function AttentionCell({ attention }: QueueRow) {
  const { t } = useFormat();
  if (attention === 'none') return null;
  const tone = TONES[attention];
  return (
    <span
      className={tone === undefined ? styles.plain : styles[tone]}
      title={t(`queue.attention.${attention}.full`)}
    >
      {t(`queue.attention.${attention}`)}
    </span>
  );
}
