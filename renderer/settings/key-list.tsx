import type { MessageId } from '../../shared/i18n/catalogue';
import { useFormat } from '../ui/use-format';
import styles from './key-list.module.css';

type KeyGroup = {
  readonly title: MessageId;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: MessageId }[];
};

const GROUPS: readonly KeyGroup[] = [
  {
    title: 'common.keys.everywhere',
    keys: [
      { keys: ['Ctrl K', '/'], does: 'common.keys.search' },
      { keys: ['Ctrl 1'], does: 'common.keys.goQueue' },
      { keys: ['Ctrl 2'], does: 'common.keys.goPackets' },
      { keys: ['Ctrl 3'], does: 'common.keys.goSettings' },
      { keys: ['F9'], does: 'common.keys.sync' },
      { keys: ['?'], does: 'common.keys.cheatSheet' },
      { keys: ['Esc'], does: 'common.keys.escape' },
    ],
  },
  {
    title: 'common.keys.queue',
    keys: [
      { keys: ['↑', '↓'], does: 'common.keys.rows' },
      { keys: ['PgUp', 'PgDn'], does: 'common.keys.pages' },
      { keys: ['Home', 'End'], does: 'common.keys.ends' },
      { keys: ['←', '→'], does: 'common.keys.cells' },
      { keys: ['Enter'], does: 'common.keys.open' },
      { keys: ['N'], does: 'common.keys.next' },
      { keys: ['Space'], does: 'queue.keys.choose' },
      { keys: ['Shift ↓', 'Shift ↑'], does: 'queue.keys.range' },
      { keys: ['Ctrl A'], does: 'queue.keys.all' },
      { keys: ['T'], does: 'queue.keys.tags' },
      { keys: ['1', '…', '9'], does: 'queue.keys.views' },
      { keys: ['Shift Enter'], does: 'queue.keys.sort' },
    ],
  },
  {
    title: 'common.keys.file',
    keys: [
      { keys: ['0', '…', '5'], does: 'common.keys.score' },
      { keys: ['4', '4'], does: 'common.keys.half' },
      { keys: ['M'], does: 'common.keys.mark' },
      { keys: ['E'], does: 'common.keys.evidence' },
      { keys: ['Ctrl P'], does: 'printing.key' },
    ],
  },
];

/** Every key that does something, by place. */
export function KeyList() {
  const { t } = useFormat();
  return (
    <div className={styles.groups}>
      {GROUPS.map(({ title, keys }) => (
        <section key={title}>
          <h3 className={styles.title}>{t(title)}</h3>
          <dl className={styles.keys}>
            {keys.map(({ keys: names, does }) => (
              <div key={does} className={styles.line}>
                <dt>{t(does)}</dt>
                <dd>
                  {names.map((name, at) => (
                    <kbd key={at} className={styles.key}>
                      {name}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
