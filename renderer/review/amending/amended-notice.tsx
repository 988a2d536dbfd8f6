import { FileDiff, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Amendment } from '../../../shared/review/amendment/reopen';
import type { PacketRow } from '../../db/rows';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useFormat, type Format } from '../../ui/use-format';
import styles from './notice.module.css';

type AmendedNoticeProps = {
  readonly amendment: Amendment;
  readonly packet: PacketRow | null;
  /** Where the reviewer may work: how many items wait; null where the review is closed. */
  readonly waiting: number | null;
  /** False where there is no assignment: then it is for reading only. */
  readonly mayReopen: boolean;
  readonly onShow: () => void;
  readonly onTakeOver: () => void;
  readonly onReopen: () => void;
};

/** The application changed under the review: what that means for it, and the way on. */
export function AmendedNotice(props: AmendedNoticeProps) {
  const { amendment, waiting, mayReopen, onShow, onTakeOver, onReopen } = props;
  const format = useFormat();
  const { t } = format;
  const [isAsking, setAsking] = useState(false);
  const { to } = amendment;
  return (
    <div className={styles.notice} role="status" data-amended="">
      {noticeWords(props, format).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div className={styles.actions}>
        <Button icon={<FileDiff size={16} aria-hidden />} onPress={onShow}>
          {t('amending.show')}
        </Button>
        {waiting !== null && (
          <Button
            variant={waiting === 0 ? 'primary' : 'secondary'}
            isDisabled={waiting > 0}
            onPress={onTakeOver}
          >
            {t('amending.takeOver', { to })}
          </Button>
        )}
        {waiting === null && mayReopen && (
          <Button icon={<RotateCcw size={16} aria-hidden />} onPress={() => setAsking(true)}>
            {t('amending.reopen')}
          </Button>
        )}
      </div>
      <Dialog
        title={t('amending.reopenTitle')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button variant="quiet" onPress={() => setAsking(false)}>
              {t('amending.reopenBack')}
            </Button>
            <Button
              variant="primary"
              onPress={() => {
                setAsking(false);
                onReopen();
              }}
            >
              {t('amending.reopen')}
            </Button>
          </>
        }
      >
        {t('amending.reopenText', { from: amendment.from })}
      </Dialog>
    </div>
  );
}

function noticeWords({ amendment, packet, waiting }: AmendedNoticeProps, { t }: Format): string[] {
  const { from, to, touched } = amendment;
  if (waiting === null) {
    if (!packet) return [t('amending.notice.draft', { from, to })];
    return [
      t(packet.state === 'accepted' ? 'amending.notice.accepted' : 'amending.notice.sealed', { from, to }),
    ];
  }
  const state =
    waiting > 0
      ? t('amending.notice.left', { count: waiting })
      : t(touched.size > 0 ? 'amending.notice.ready' : 'amending.notice.untouched');
  return [t('amending.notice.draft', { from, to }), state];
}
