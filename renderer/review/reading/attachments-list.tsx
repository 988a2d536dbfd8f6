import { Check, CloudDownload, Download, FileText, FolderOpen } from 'lucide-react';
import type { Application, Attachment } from '../../../shared/application/application';
import type { BlobLook } from '../../../shared/ipc/blob-shelf';
import type { DeskError } from '../../../shared/result';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { ProgressBar } from '../../ui/progress-bar';
import { useFormat } from '../../ui/use-format';
import styles from './attachments-list.module.css';
import { isPdf } from './file-kind';
import type { AttachmentStates } from './use-attachment-states';
import { useSaveAttachment } from './use-save-attachment';
import { plainLine } from '../../../shared/text/plain-line';

type AttachmentsListProps = {
  readonly application: Application;
  readonly states: AttachmentStates;
  readonly onOpen: (attachment: Attachment) => void;
};

/** The application's files: whether each is on this desk, ways to open or save it, and to fetch it now. */
export function AttachmentsList({ application, states, onOpen }: AttachmentsListProps) {
  const { t } = useFormat();
  const { attachments } = application;
  const { looks, problems, bring } = states;
  const { save, notice } = useSaveAttachment();

  if (attachments.length === 0) return <p>{t('reading.files.none')}</p>;
  return (
    <>
      {notice}
      <ul className={styles.list}>
        {attachments.map((attachment) => (
          <FileRow
            key={attachment.sha256}
            attachment={attachment}
            look={looks.get(attachment.sha256)}
            problem={problems.get(attachment.sha256)}
            onOpen={() => onOpen(attachment)}
            onSave={() => void save(attachment)}
            onBring={() => bring(attachment)}
          />
        ))}
      </ul>
    </>
  );
}

type FileRowProps = {
  readonly attachment: Attachment;
  /** Undefined until it was looked for. */
  readonly look: BlobLook | undefined;
  readonly problem: DeskError | undefined;
  readonly onOpen: () => void;
  readonly onSave: () => void;
  readonly onBring: () => void;
};

function FileRow(props: FileRowProps) {
  const { t, bytes } = useFormat();
  const { attachment, look, problem, onBring } = props;
  const { name, size, pages } = attachment;
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <FileText size={20} aria-hidden className={styles.icon} />
        <div className={styles.words}>
          <span className={styles.name} dir="ltr">
            {plainLine(name)}
          </span>
          <span className={styles.detail}>
            {pages === null ? '' : `${t('reading.files.pages', { count: pages })} · `}
            {bytes(size)}
            {look && look.state !== 'coming' && ' · '}
            {look && <Standing look={look} size={size} />}
          </span>
        </div>
        <FileActions {...props} />
      </div>
      {look?.state === 'coming' && (
        <ProgressBar
          label={t('attachments.coming')}
          done={look.bytes}
          total={size}
          valueLabel={t('attachments.part', { done: bytes(look.bytes), size: bytes(size) })}
        />
      )}
      {problem && look?.state === 'absent' && <Problem error={problem} onRetry={onBring} />}
    </li>
  );
}

function Standing({ look, size }: { readonly look: BlobLook; readonly size: number }) {
  const { t, bytes } = useFormat();
  if (look.state === 'coming') return null;
  if (look.state === 'held') {
    return (
      <span className={styles.good}>
        <Check size={12} aria-hidden /> {t('reading.files.held')}
      </span>
    );
  }
  const part = { done: bytes(look.bytes), size: bytes(size) };
  return (
    <span className={styles.warn}>
      <CloudDownload size={12} aria-hidden />
      {look.bytes === 0 ? t('attachments.absent') : t('attachments.begun', part)}
    </span>
  );
}

function FileActions({ attachment, look, problem, onOpen, onSave, onBring }: FileRowProps) {
  const { t } = useFormat();
  const { name } = attachment;
  if (look?.state === 'held') {
    return (
      <>
        {isPdf(attachment) && (
          <Button
            icon={<FolderOpen size={16} aria-hidden />}
            onPress={onOpen}
            aria-label={t('reading.files.openNamed', { name })}
          >
            {t('reading.files.open')}
          </Button>
        )}
        <Button
          variant="quiet"
          icon={<Download size={16} aria-hidden />}
          onPress={onSave}
          aria-label={t('reading.files.saveNamed', { name })}
        >
          {t('reading.files.save')}
        </Button>
      </>
    );
  }
  // After a failure its box has the button.
  if (look?.state !== 'absent' || problem) return null;
  return (
    <Button
      icon={<CloudDownload size={16} aria-hidden />}
      onPress={onBring}
      aria-label={t('attachments.downloadNamed', { name })}
    >
      {t('attachments.download')}
    </Button>
  );
}
