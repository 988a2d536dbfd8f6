import styles from './shortcut.module.css';

/** A key as it is printed on the keyboard: `N`, `Ctrl K`. Hidden from screen readers: the label says what is done. */
export function Shortcut({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {keys}
    </kbd>
  );
}
