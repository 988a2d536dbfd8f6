import { FileDiff, FileText, TriangleAlert } from 'lucide-react';
import type { Application } from '../../../shared/application/application';
import { findMoneyFaults } from '../../../shared/application/find-money-faults';
import type { Annotation } from '../../../shared/review/annotation';
import { useFormat } from '../../ui/use-format';
import styles from './file-nav.module.css';
import { chainIsOpen, type PartId } from './parts';
import { plainLine } from '../../../shared/text/plain-line';

type FileNavProps = {
  readonly application: Application;
  readonly annotations: readonly Annotation[];
  /** How many parts an amendment changed, null where that cannot be told; undefined where there is none. */
  readonly changes?: number | null | undefined;
  readonly part: PartId;
  readonly onChoose: (part: PartId) => void;
};

/** Parts of the application, with the number of annotations in each section. */
export function FileNav({ application, annotations, changes, part, onChoose }: FileNavProps) {
  const { t } = useFormat();
  const item = (id: PartId, label: string, extra?: React.ReactNode) => (
    <NavItem key={id} label={label} isCurrent={part === id} onChoose={() => onChoose(id)}>
      {extra}
    </NavItem>
  );
  const { sections, attachments, source } = application;
  return (
    <nav className={styles.nav} aria-label={t('reading.nav.label')}>
      {changes !== undefined && (
        <ul className={styles.changes}>{item('changes', t('amending.nav'), <Changes count={changes} />)}</ul>
      )}
      {sections.length > 0 && (
        <NavGroup title={t('reading.nav.application')}>
          {sections.map((section) =>
            item(`section:${section.id}`, section.title, <Marks count={marksIn(annotations, section.id)} />),
          )}
        </NavGroup>
      )}
      <NavGroup title={t('reading.nav.members')}>
        {item('chain', t('reading.nav.chain'), chainIsOpen(application) && <OpenChain />)}
        {item('requisites', t('reading.nav.requisites'))}
      </NavGroup>
      <NavGroup title={t('reading.nav.numbers')}>
        {item('numbers', t('numbers.title'), findMoneyFaults(application).length > 0 && <OddMoney />)}
        {item('budget', t('reading.nav.budget'))}
        {item('kpis', t('reading.nav.kpis'))}
      </NavGroup>
      <NavGroup title={t('reading.nav.attachments')}>
        {item('files', t('reading.nav.files'), <span className={styles.count}>{attachments.length}</span>)}
        {attachments.map((file) => (
          <li key={file.sha256}>
            <button
              type="button"
              className={styles.file}
              aria-current={part === `file:${file.sha256}` ? 'true' : undefined}
              onClick={() => onChoose(`file:${file.sha256}`)}
            >
              <FileText size={14} aria-hidden />
              <span className={styles.fileName} dir="ltr">
                {plainLine(file.name)}
              </span>
              {file.pages !== null && (
                <span className={styles.count}>{t('reading.files.pagesShort', { count: file.pages })}</span>
              )}
            </button>
          </li>
        ))}
      </NavGroup>
      <NavGroup title={t('reading.nav.more')}>
        {item('annotations', t('reading.nav.annotations'), <Marks count={annotations.length} />)}
        {source.notes.length > 0 && item('source', t('reading.nav.source'))}
      </NavGroup>
    </nav>
  );
}

function marksIn(annotations: readonly Annotation[], sectionId: string): number {
  return annotations.filter(({ target }) => target.kind === 'section' && target.sectionId === sectionId)
    .length;
}

function NavGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    // A group, not a landmark: the reading pane beside it is a region of that name already.
    <section className={styles.group} role="group" aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

type NavItemProps = {
  readonly label: string;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly children?: React.ReactNode;
};

function NavItem({ label, isCurrent, onChoose, children }: NavItemProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onChoose}
      >
        <span dir="auto">{plainLine(label)}</span>
        {children}
      </button>
    </li>
  );
}

function Marks({ count }: { count: number }) {
  const { t } = useFormat();
  if (count === 0) return null;
  return (
    <span className={styles.count} aria-label={t('reading.nav.marks', { count })}>
      {count}
    </span>
  );
}

function Changes({ count }: { count: number | null }) {
  const { t } = useFormat();
  if (count === null) return <FileDiff size={14} aria-hidden />;
  return (
    <span className={styles.count} aria-label={t('amending.nav.count', { count })}>
      {count}
    </span>
  );
}

function OddMoney() {
  const { t } = useFormat();
  return <TriangleAlert size={14} className={styles.warn} aria-label={t('numbers.faults')} role="img" />;
}

function OpenChain() {
  const { t } = useFormat();
  return (
    <TriangleAlert size={14} className={styles.warn} aria-label={t('reading.nav.chainOpen')} role="img" />
  );
}
