import { Anchor, Undo2, X } from 'lucide-react';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import styles from './mark-notices.module.css';
import type { Marks } from './use-marking';

/** What is waited for, or what was just done and can be taken back; stays until something else is done. */
export function MarkNotices({ marks }: { marks: Marks }) {
  const { t } = useFormat();
  const { notice, reattaching } = marks;
  return (
    <div className={styles.place} role="status">
      {reattaching && (
        <p className={styles.notice}>
          <Anchor size={16} aria-hidden />
          <span>{t('annotating.reattach.hint', { number: reattaching.ordinal })}</span>
          <Button variant="quiet" onPress={() => marks.startReattaching(null)}>
            {t('annotating.reattach.cancel')}
          </Button>
        </p>
      )}
      {notice && !reattaching && (
        <p className={styles.notice}>
          <span>{t(`annotating.${notice.kind}`, { number: notice.annotation.ordinal })}</span>
          {notice.kind === 'removed' && (
            <Button
              variant="quiet"
              icon={<Undo2 size={14} aria-hidden />}
              onPress={() => void marks.bringBack(notice)}
            >
              {t('annotating.undo')}
            </Button>
          )}
          <IconButton
            label={t('annotating.close')}
            icon={<X size={14} aria-hidden />}
            onPress={marks.clearNotice}
            size="small"
          />
        </p>
      )}
    </div>
  );
}
