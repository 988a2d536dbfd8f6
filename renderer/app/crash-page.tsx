import { Button } from '../ui/button';
import { useFormat } from '../ui/use-format';
import styles from './full-page.module.css';

/** What happened, what was kept, what to do, when a screen broke. */
export function CrashPage({ error }: { readonly error: unknown }) {
  const { t } = useFormat();
  return (
    <main className={styles.page}>
      <div role="alert" className={styles.card}>
        <h1 className={styles.title}>{t('common.crash.title')}</h1>
        <p>{t('common.crash.happened')}</p>
        <p>
          <span className={styles.lead}>{t('common.problem.kept')}</span> {t('common.crash.kept')}
        </p>
        <p>
          <span className={styles.lead}>{t('common.problem.todo')}</span> {t('common.crash.todo')}
        </p>
        <div>
          <Button variant="primary" onPress={() => window.location.reload()}>
            {t('common.crash.reload')}
          </Button>
        </div>
        <details>
          <summary>{t('common.crash.details')}</summary>
          <pre className={styles.details}>{describe(error)}</pre>
        </details>
      </div>
    </main>
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
