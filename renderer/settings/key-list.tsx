import { describeKeys } from '../ui/describe-keys';
import { useDesk } from '../ui/desk-context';
import { KEY_MAP } from '../ui/key-map';
import { useFormat } from '../ui/use-format';
import styles from './key-list.module.css';

/** Every key that does something, by place. */
export function KeyList() {
  const { t } = useFormat();
  const isMac = useDesk().info.platform === 'darwin';
  return (
    <div className={styles.groups}>
      {KEY_MAP.map(({ title, lines }) => (
        <section key={title}>
          <h3 className={styles.title}>{t(title)}</h3>
          <dl className={styles.keys}>
            {lines.map(({ keys, does }) => (
              <div key={does} className={styles.line}>
                <dt>{t(does)}</dt>
                <dd>
                  {keys.map((name, at) => (
                    <kbd key={at} className={styles.key}>
                      {describeKeys(name, isMac)}
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
