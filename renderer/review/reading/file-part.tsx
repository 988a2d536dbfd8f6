import { CloudDownload, Download, FileQuestion } from 'lucide-react';
import { lazy, Suspense, type ReactNode, type RefObject } from 'react';
import type { Attachment } from '../../../shared/application/application';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Problem } from '../../ui/problem';
import { ProgressBar } from '../../ui/progress-bar';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import type { PdfLibrary } from '../pdf/pdf-library';
import type { PdfPageView } from '../pdf/pdf-page';
import type { PagesControl } from '../pdf/pdf-pages';
import { FIRST_PLACE } from '../pdf/pdf-place';
import type { DrawnText } from '../pdf/text-layer';
import { usePdf } from '../pdf/use-pdf';
import { isPdf, kindOf } from './file-kind';
import styles from './file-part.module.css';
import { PdfProblemState } from './pdf-problem-state';
import type { AttachmentStates } from './use-attachment-states';
import type { PlaceKeeper } from './use-reading-place';
import { useSaveAttachment } from './use-save-attachment';
import { plainLine } from '../../../shared/text/plain-line';

/** pdf.js comes with the first PDF that is looked at. */
const PdfView = lazy(async () => ({ default: (await import('../pdf/pdf-view')).PdfView }));

/** What is drawn over the pages of an attachment, and who hears of their texts. */
export type PdfLayers = {
  readonly overlay?: ((sha256: string, page: PdfPageView) => ReactNode) | undefined;
  readonly onText?: ((sha256: string, number: number, text: DrawnText | null) => void) | undefined;
};

export type FilePartProps = {
  readonly attachment: Attachment;
  readonly states: AttachmentStates;
  readonly library: PdfLibrary;
  readonly place: PlaceKeeper;
  readonly control: RefObject<PagesControl | null>;
  readonly layers: PdfLayers;
  /** More buttons for the bar. */
  readonly tools: ReactNode;
};

/** One attachment in the reading pane: its pages, or what it is and what can be done with it. */
export function FilePart(props: FilePartProps) {
  const { attachment, states } = props;
  const { t } = useFormat();
  const look = states.looks.get(attachment.sha256);
  if (!look) return <Spinner label={t('reading.pdf.opening')} />;
  if (look.state !== 'held') return <AwayState {...props} />;
  return isPdf(attachment) ? <PdfPart {...props} /> : <OtherKind attachment={attachment} />;
}

function PdfPart({ attachment, library, place, control, layers, tools }: FilePartProps) {
  const { t } = useFormat();
  const { sha256, name } = attachment;
  const { opened, unlock } = usePdf(library, attachment);
  const { save, notice } = useSaveAttachment();
  const opening = <Spinner label={t('reading.pdf.opening')} />;
  if (!opened) return opening;
  if (!opened.ok) {
    return (
      <PdfProblemState
        problem={opened.problem}
        name={name}
        notice={notice}
        onPassword={unlock}
        onSave={() => void save(attachment)}
      />
    );
  }
  return (
    <div className={styles.file}>
      {notice}
      <Suspense fallback={opening}>
        <PdfView
          key={sha256}
          sha256={sha256}
          document={opened.document}
          name={name}
          start={place.now().files[sha256] ?? FIRST_PLACE}
          onPlace={(at) => place.noteFile(sha256, at)}
          control={control}
          overlay={layers.overlay && ((page) => layers.overlay!(sha256, page))}
          onText={layers.onText && ((number, text) => layers.onText!(sha256, number, text))}
          tools={
            <>
              <IconButton
                label={t('reading.files.saveNamed', { name })}
                icon={<Download size={16} aria-hidden />}
                size="small"
                onPress={() => void save(attachment)}
              />
              {tools}
            </>
          }
        />
      </Suspense>
    </div>
  );
}

function AwayState({ attachment, states }: FilePartProps) {
  const { t, bytes } = useFormat();
  const { sha256, name, size } = attachment;
  const look = states.looks.get(sha256);
  const problem = states.problems.get(sha256);
  const bring = () => states.bring(attachment);
  const part = { done: bytes(look?.bytes ?? 0), size: bytes(size) };
  return (
    <EmptyState
      icon={<CloudDownload size={32} />}
      title={t('reading.file.absent.title')}
      action={
        look?.state !== 'coming' &&
        !problem && (
          <Button variant="primary" onPress={bring} aria-label={t('attachments.downloadNamed', { name })}>
            {t('attachments.download')}
          </Button>
        )
      }
    >
      <p className={styles.name}>
        <bdi dir="ltr">{plainLine(name)}</bdi> · {bytes(size)}
      </p>
      <p>{t('reading.file.absent.text')}</p>
      {look?.state === 'coming' && (
        <ProgressBar
          label={t('attachments.coming')}
          done={look.bytes}
          total={size}
          valueLabel={t('attachments.part', part)}
        />
      )}
      {problem && look?.state === 'absent' && <Problem error={problem} onRetry={bring} />}
    </EmptyState>
  );
}

function OtherKind({ attachment }: { attachment: Attachment }) {
  const { t, bytes } = useFormat();
  const { save, notice } = useSaveAttachment();
  const { name, size } = attachment;
  const kind = t(`reading.file.kind.${kindOf(attachment)}`);
  return (
    <EmptyState
      icon={<FileQuestion size={32} />}
      title={t('reading.file.other.title')}
      action={
        <Button
          icon={<Download size={16} aria-hidden />}
          onPress={() => void save(attachment)}
          aria-label={t('reading.files.saveNamed', { name })}
        >
          {t('reading.files.save')}
        </Button>
      }
    >
      <p className={styles.name}>{t('reading.file.other.text', { name, kind, size: bytes(size) })}</p>
      <p>{t('reading.file.other.todo')}</p>
      {notice}
    </EmptyState>
  );
}
