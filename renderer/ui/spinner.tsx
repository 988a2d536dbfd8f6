import styles from './spinner.module.css';

/** Says that something is going on whose length is not known. `label` is read out. */
export function Spinner({ label }: { readonly label?: string }) {
  return label === undefined ? (
    <span className={styles.spinner} aria-hidden="true" />
  ) : (
    <span className={styles.spinner} role="img" aria-label={label} />
  );
}
