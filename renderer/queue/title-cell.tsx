import { RefreshCw } from 'lucide-react';
import { CutText } from '../ui/cut-text';
import { useFormat } from '../ui/use-format';
import type { QueueRow } from './queue-row';
import styles from './title-cell.module.css';

/** Tags that have room beside a title. */
const SHOWN_TAGS = 2;

/** The title, what is new about it before it, and the reviewer's own tags behind. */
export function TitleCell({ row, state, news, tags }: QueueRow) {
  const { t } = useFormat();
  const more = tags.slice(SHOWN_TAGS);
  return (
    <span className={styles.cell}>
      {news === null ? null : (
        <span
          className={styles[news]}
          role="img"
          aria-label={t(`queue.news.${news}`)}
          title={t(`queue.news.${news}`)}
        >
          {news === 'changed' ? <RefreshCw strokeWidth={2.5} /> : null}
        </span>
      )}
      <span className={styles.opens} data-opens="">
        <CutText className={state === 'withdrawn' ? styles.withdrawn! : styles.title!}>{row.title}</CutText>
      </span>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <span key={tag} className={styles.tag} title={t('queue.tag.title', { tag })}>
          {tag}
        </span>
      ))}
      {more.length === 0 ? null : (
        <span className={styles.tag} title={more.join(', ')}>
          {`+${more.length}`}
        </span>
      )}
    </span>
  );
}
