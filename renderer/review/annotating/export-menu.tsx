import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Attachment } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import type { Annotation } from '../../../shared/review/annotation';
import { writeJsonLd } from '../../../shared/review/annotation/write-json-ld';
import type { Review } from '../../../shared/review/review';
import type { OpenedFile } from '../../db/rows';
import { useDesk } from '../../ui/desk-context';
import { Problem } from '../../ui/problem';
import { useFormat, type Format } from '../../ui/use-format';
import { readWhole } from '../pdf/read-bytes';
import type { PdfMark } from './annotate-pdf';
import styles from './export-menu.module.css';

type ExportMenuProps = {
  readonly file: OpenedFile;
  readonly annotations: readonly Annotation[];
  readonly review: Review;
};
type Outcome = { readonly say: string } | { readonly problem: DeskError } | null;

const JSON_LD = 'jsonld';

/** Saves the annotations as W3C JSON-LD, or a PDF with those that are in it as annotations of its own. */
export function ExportMenu({ file, annotations, review }: ExportMenuProps) {
  const format = useFormat();
  const { t } = format;
  const { bridge, enrolment } = useDesk();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const { application } = file;
  const files = application.attachments.filter(({ sha256 }) =>
    annotations.some(({ target }) => target.kind === 'attachment' && target.sha256 === sha256),
  );
  const items = [
    { id: JSON_LD, label: t('annotating.export.jsonld') },
    ...files.map(({ sha256, name }) => ({
      id: sha256 as string,
      label: t('annotating.export.pdf', { name }),
    })),
  ];

  const save = async (copy: { kind: 'jsonld' | 'pdf'; suggestedName: string; bytes: Uint8Array }) => {
    const saved = await bridge['copy:save'](copy);
    if (saved.ok) setOutcome({ say: t('annotating.exported', { path: saved.value.path }) });
    else setOutcome(saved.error.code === 'dialog-cancelled' ? null : { problem: saved.error });
  };
  const saveJsonLd = () => {
    const text = writeJsonLd({ application, annotations, review, reviewer: enrolment.reviewer });
    const suggestedName = t('annotating.export.name', { number: application.number });
    return save({ kind: 'jsonld', suggestedName, bytes: new TextEncoder().encode(text) });
  };
  const savePdf = async (attachment: Attachment) => {
    setOutcome({ say: t('annotating.exporting') });
    const bytes = await readWhole(attachment, new AbortController().signal).catch(() => null);
    if (!bytes) return setOutcome({ say: t('annotating.export.absent') });
    const { annotatePdf } = await import('./annotate-pdf');
    const words = (annotation: Annotation) => contentsOf(annotation, file, format);
    const marks = annotations.flatMap((annotation) => pdfMark(annotation, attachment, words(annotation)));
    const written = await annotatePdf(bytes, { marks, author: enrolment.reviewer.name });
    if (!written.ok) return setOutcome({ say: t(`annotating.export.${written.problem}`) });
    const suggestedName = t('annotating.export.pdfName', { name: attachment.name.replace(/\.pdf$/i, '') });
    return save({ kind: 'pdf', suggestedName, bytes: written.bytes });
  };
  return (
    <div className={styles.place}>
      <span role="status" className={styles.outcome}>
        {outcome && 'say' in outcome && outcome.say}
      </span>
      {outcome && 'problem' in outcome && <Problem error={outcome.problem} />}
      <MenuTrigger>
        <AriaButton className={styles.button!}>
          <Download size={16} aria-hidden /> {t('annotating.export')}
        </AriaButton>
        <Popover className={styles.popover!} placement="bottom end">
          <Menu
            className={styles.menu!}
            items={items}
            aria-label={t('annotating.export')}
            onAction={(id) => {
              const attachment = files.find(({ sha256 }) => sha256 === id);
              void (attachment ? savePdf(attachment) : saveJsonLd());
            }}
          >
            {({ label }) => <MenuItem className={styles.item!}>{label}</MenuItem>}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function pdfMark({ target, severity }: Annotation, { sha256 }: Attachment, contents: string): PdfMark[] {
  if (target.kind !== 'attachment' || target.sha256 !== sha256) return [];
  const { page, selectors, region } = target;
  return [{ page, selectors, region: region ?? null, severity: severity ?? null, contents }];
}

/** What the reader of the PDF sees in the note: number, what it is, criterion, tags, words. */
function contentsOf(annotation: Annotation, { rubric }: OpenedFile, { t, pick }: Format): string {
  const { ordinal, severity, criterionId, tags = [], note } = annotation;
  const criterion = rubric.criteria.find(({ id }) => id === criterionId);
  const head = [
    t('annotating.card', { number: ordinal }),
    ...(severity ? [t(`annotating.severity.${severity}`)] : []),
    ...(criterion ? [pick(criterion.title)] : []),
    ...tags.map((tag) => `#${tag}`),
  ];
  return [head.join(' · '), note].filter((line) => line !== '').join('\n');
}
