import { Check, CloudDownload, Download, FileText, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { Application, Attachment } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import { Button } from '../../ui/button';
import { useDesk } from '../../ui/desk-context';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';
import styles from './attachments-list.module.css';
import { useHeldAttachments } from './use-held-attachments';

/** The application's files: whether each is on this desk, and ways to open or save it. */
export function AttachmentsList({ application }: { application: Application }) {
  const { t } = useFormat();
  const { bridge } = useDesk();
  const held = useHeldAttachments();
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [savedTo, setSavedTo] = useState<string | null>(null);

  const open = async ({ sha256, name }: Attachment) => {
    const result = await bridge['attachment:open']({ sha256, name });
    setProblem(result.ok ? null : result.error);
  };
  const save = async ({ sha256, name }: Attachment) => {
    const result = await bridge['attachment:save']({ sha256, name });
    setSavedTo(result.ok ? result.value.path : null);
    setProblem(result.ok || result.error.code === 'dialog-cancelled' ? null : result.error);
  };

  if (application.attachments.length === 0) return <p>{t('reading.files.none')}</p>;
  return (
    <>
      {problem && <Problem error={problem} />}
      {savedTo && <p role="status">{t('reading.files.saved', { path: savedTo })}</p>}
      <ul className={styles.list}>
        {application.attachments.map((attachment) => (
          <FileRow
            key={attachment.sha256}
            attachment={attachment}
            isHeld={held?.has(attachment.sha256) ?? false}
            onOpen={() => void open(attachment)}
            onSave={() => void save(attachment)}
          />
        ))}
      </ul>
    </>
  );
}

type FileRowProps = {
  readonly attachment: Attachment;
  readonly isHeld: boolean;
  readonly onOpen: () => void;
  readonly onSave: () => void;
};

function FileRow({ attachment, isHeld, onOpen, onSave }: FileRowProps) {
  const { t, bytes } = useFormat();
  const { name, size, pages, mediaType } = attachment;
  return (
    <li className={styles.row}>
      <FileText size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>
          {pages === null ? '' : `${t('reading.files.pages', { count: pages })} · `}
          {bytes(size)}
          {' · '}
          {isHeld ? (
            <span className={styles.good}>
              <Check size={12} aria-hidden /> {t('reading.files.held')}
            </span>
          ) : (
            <span className={styles.warn}>
              <CloudDownload size={12} aria-hidden /> {t('reading.files.notHeld')}
            </span>
          )}
        </span>
      </div>
      {mediaType === 'application/pdf' && (
        <Button
          icon={<FolderOpen size={16} aria-hidden />}
          onPress={onOpen}
          isDisabled={!isHeld}
          aria-label={t('reading.files.openNamed', { name })}
        >
          {t('reading.files.open')}
        </Button>
      )}
      <Button
        variant="quiet"
        icon={<Download size={16} aria-hidden />}
        onPress={onSave}
        isDisabled={!isHeld}
        aria-label={t('reading.files.saveNamed', { name })}
      >
        {t('reading.files.save')}
      </Button>
    </li>
  );
}
