import type { FormEvent, ReactNode } from 'react';
import type { Settings } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/result';
import { AppearanceBar } from '../../settings/appearance-bar';
import { useFormat } from '../../ui/use-format';
import styles from './lock.module.css';

export type Appearance = {
  readonly settings: Settings;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>;
};

/** The page in front of a shut desk. It tells nothing of whose desk it is, or what is on it. */
export function LockCard(props: {
  readonly appearance: Appearance;
  readonly title: string;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
}) {
  const { t } = useFormat();
  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <AppearanceBar {...props.appearance} />
      </div>
      <form
        className={styles.card}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <span className={styles.product}>
          <span className={styles.mark} aria-hidden="true">
            Р
          </span>
          {t('common.productName')}
        </span>
        <h1 className={styles.title}>{props.title}</h1>
        {props.children}
      </form>
    </main>
  );
}
