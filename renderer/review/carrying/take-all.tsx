import { CopyCheck } from 'lucide-react';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './take-all.module.css';
import type { EarlierState } from './use-earlier';

/** Above the criteria of an application that came before: one button for all that still can be taken over. */
export function TakeAll({ earlier }: { readonly earlier: EarlierState }) {
  const { t } = useFormat();
  const { offers, number } = earlier;
  if (offers.length === 0) return null;
  return (
    <section className={styles.notice} aria-label={t('scoring.carry.title', { number })}>
      <CopyCheck size={16} aria-hidden />
      <p>{t('scoring.carry.offered', { count: offers.length, number })}</p>
      <Button onPress={() => void earlier.takeAll()}>{t('scoring.carry.takeAll')}</Button>
    </section>
  );
}
