import { useEffect, useRef, useState } from 'react';
import { useFormat } from './use-format';
import styles from './wait-note.module.css';

/** How long to wait: counted for the eye, and said aloud at the beginning, at whole minutes and when it is over. */
export function WaitNote({ seconds }: { readonly seconds: number }) {
  const { t } = useFormat();
  const hasWaited = useRef(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (seconds > 0 && (!hasWaited.current || seconds % 60 === 0)) {
      hasWaited.current = true;
      setSaid(waitWords(t, seconds));
    } else if (seconds === 0 && hasWaited.current) {
      hasWaited.current = false;
      setSaid(t('lock.wait.over'));
    }
  }, [seconds, t]);
  return (
    <p className={styles.wait}>
      <span aria-hidden="true">{seconds > 0 ? waitWords(t, seconds) : null}</span>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </p>
  );
}

function waitWords(t: ReturnType<typeof useFormat>['t'], seconds: number): string {
  return seconds < 60
    ? t('lock.wait.seconds', { seconds })
    : t('lock.wait.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
