import type { Application } from '../../../shared/application/application';
import type { Call } from '../../../shared/application/call';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import { EmptyState } from '../../ui/empty-state';
import { useFormat } from '../../ui/use-format';
import { AttachmentsList } from './attachments-list';
import { BudgetMatrix } from './budget-matrix';
import { BudgetTable } from './budget-table';
import { ChainPicture } from './chain-picture';
import { KpiTable } from './kpi-table';
import { MembersTable } from './members-table';
import { MoneyFaults } from './money-faults';
import { NumbersPage } from './numbers-page';
import { NumbersPanel } from './numbers-panel';
import { FilePart, type PdfLayers } from './file-part';
import { fileOf, sectionOf, type PartId } from './parts';
import styles from './reading-pane.module.css';
import { SectionView } from './section-view';
import { SourceNotes } from './source-notes';
import { useKeptScroll } from './use-kept-scroll';
import type { ReadingState } from './use-reading';

type ReadingPaneProps = {
  readonly application: Application;
  readonly call: Call;
  readonly part: PartId;
  readonly reading: ReadingState;
  /** What is drawn over the pages of attachments. */
  readonly layers?: PdfLayers | undefined;
  readonly annotations: readonly Annotation[];
  readonly evidence: ReadonlySet<AnnotationId>;
  readonly chosen: AnnotationId | null;
  readonly onChooseAnnotation: (id: AnnotationId) => void;
  /** What stands in the part `annotations`: the list belongs to whoever edits them. */
  readonly annotationList: React.ReactNode;
  /** What stands in the part `changes`. */
  readonly changes: React.ReactNode;
};

/** The left half of the workspace: one part of the application at a time. */
export function ReadingPane(props: ReadingPaneProps) {
  const { application, part, reading, layers = NO_LAYERS } = props;
  const attachment = fileOf(application, part);
  if (!attachment) return <ScrolledPart key={part} {...props} />;
  return (
    <div className={styles.whole}>
      <FilePart
        key={part}
        attachment={attachment}
        states={reading.states}
        library={reading.library}
        place={reading.place}
        control={reading.pages}
        layers={layers}
        tools={null}
      />
    </div>
  );
}

const NO_LAYERS: PdfLayers = {};

function ScrolledPart(props: ReadingPaneProps) {
  const { application, part, reading } = props;
  const { t } = useFormat();
  const pane = useKeptScroll(part, reading.place);
  return (
    // Focusable, so that it can be scrolled by keyboard.
    <div
      className={styles.pane}
      ref={pane}
      tabIndex={0}
      role="region"
      aria-label={t('reading.nav.application')}
      onKeyDown={goToEnd}
    >
      {application.status === 'withdrawn' && <p className={styles.notice}>{t('reading.withdrawn')}</p>}
      <Part {...props} />
    </div>
  );
}

/** Frames in which what comes near may still grow. */
const GROWING = 60;

/** End goes to the end, though far text takes up its room only once it comes near. */
function goToEnd(event: React.KeyboardEvent<HTMLDivElement>): void {
  const { currentTarget: pane, target, key } = event;
  if (key !== 'End' || target !== pane || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  let height = -1;
  let frames = 0;
  const go = (): void => {
    pane.scrollTop = pane.scrollHeight;
    frames += 1;
    const isStill = pane.scrollHeight === height;
    height = pane.scrollHeight;
    if (!(isStill && frames > 3) && frames < GROWING) requestAnimationFrame(go);
  };
  go();
}

function Part({ application, call, part, reading, annotationList, changes, ...marks }: ReadingPaneProps) {
  const { t } = useFormat();
  switch (part) {
    case 'chain':
      return (
        <Titled title={t('reading.chain.title')}>
          <ChainPicture application={application} />
          <MembersTable application={application} />
        </Titled>
      );
    case 'requisites':
      return (
        <Titled title={t('reading.members.title')}>
          <MembersTable application={application} />
        </Titled>
      );
    case 'numbers':
      return (
        <Titled title={t('numbers.title')}>
          <NumbersPage application={application} call={call} />
        </Titled>
      );
    case 'budget':
      return (
        <Titled title={t('reading.budget.title')}>
          <MoneyFaults application={application} />
          <BudgetTable application={application} />
          <BudgetMatrix application={application} />
        </Titled>
      );
    case 'kpis':
      return (
        <Titled title={t('reading.kpis.title')}>
          <KpiTable application={application} />
        </Titled>
      );
    case 'files':
      return (
        <Titled title={t('reading.files.title')}>
          <AttachmentsList
            application={application}
            states={reading.states}
            onOpen={({ sha256 }) => reading.setPart(`file:${sha256}`)}
          />
        </Titled>
      );
    case 'changes':
      return changes;
    case 'annotations':
      return <Titled title={t('reading.nav.annotations')}>{annotationList}</Titled>;
    case 'source':
      return (
        <Titled title={t('reading.source.title')}>
          <SourceNotes application={application} />
        </Titled>
      );
    default:
      return <SectionPart application={application} part={part} {...marks} />;
  }
}

type SectionPartProps = Omit<ReadingPaneProps, 'call' | 'annotationList' | 'changes' | 'reading' | 'layers'>;

function SectionPart({
  application,
  part,
  annotations,
  evidence,
  chosen,
  onChooseAnnotation,
}: SectionPartProps) {
  const { t } = useFormat();
  const section = sectionOf(application, part);
  if (!section) {
    return <EmptyState title={t('reading.section.none')}>{t('reading.section.noneHelp')}</EmptyState>;
  }
  const index = application.sections.indexOf(section);
  return (
    <SectionView
      section={section}
      place={{ number: index + 1, count: application.sections.length }}
      language={application.language}
      annotations={annotations}
      evidence={evidence}
      chosen={chosen}
      onChoose={onChooseAnnotation}
    >
      <NumbersPanel application={application} />
      {section.criteria.includes('chain') && <ChainPicture application={application} />}
    </SectionView>
  );
}

function Titled({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
