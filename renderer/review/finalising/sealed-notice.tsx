import { Lock, TriangleAlert } from 'lucide-react';
import { explainError } from '../../../shared/i18n/explain-error';
import type { PacketRow } from '../../db/rows';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './sealed-notice.module.css';

type SealedNoticeProps = {
  readonly packet: PacketRow;
  /** The review may be changed again. */
  readonly isReopened: boolean;
  readonly onPackets: () => void;
};

/** Where the sealed review stands; after a refusal, why, and that it can be decided anew. */
export function SealedNotice({ packet, isReopened, onPackets }: SealedNoticeProps) {
  const { t, dateTime, language } = useFormat();
  const isRefused = packet.state === 'refused';
  const reason = packet.outcome?.reason;
  return (
    <div className={isRefused ? `${styles.notice} ${styles.refused}` : styles.notice} role="status">
      <p className={styles.line}>
        {isRefused ? <TriangleAlert size={16} aria-hidden /> : <Lock size={16} aria-hidden />}
        {isReopened && !isRefused
          ? t('amending.notice.reopened', { at: dateTime(packet.sealedAt) })
          : t(`review.sealed.${packet.state}`, { at: dateTime(packet.receivedAt ?? packet.sealedAt) })}
      </p>
      {isRefused && reason && <p>{explainError({ code: reason, retryable: false }, language).happened}</p>}
      {isRefused && <p>{t('review.sealed.again')}</p>}
      <Button variant="quiet" onPress={onPackets}>
        {t('review.sealed.packets')}
      </Button>
    </div>
  );
}
