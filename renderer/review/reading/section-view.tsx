import { useMemo } from 'react';
import type { Section } from '../../../shared/application/application';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import { sectionText } from '../../../shared/review/annotation';
import { useFormat } from '../../ui/use-format';
import { anchorIn, prepareText } from '../annotating/anchor-passage';
import { splitPassages, type MarkedPassage, type Segment } from '../annotating/split-passages';
import { chunkSegments } from './chunk-segments';
import styles from './section-view.module.css';
import { plainLine, shownProse } from '../../../shared/text/plain-line';

type SectionViewProps = {
  readonly section: Section;
  readonly place: { readonly number: number; readonly count: number };
  readonly language: string;
  readonly annotations: readonly Annotation[];
  /** Annotations that support a score: drawn in the accent's colour, the others in amber. */
  readonly evidence: ReadonlySet<AnnotationId>;
  readonly chosen: AnnotationId | null;
  readonly onChoose: (id: AnnotationId) => void;
  readonly children?: React.ReactNode;
};

/** Characters of a line, about. */
const LINE = 75;

/** A paragraph that is laid out once it comes near; until then it takes about the room that it will. */
function farAway(length: number) {
  const lines = Math.max(1, Math.ceil(length / LINE));
  return { className: styles.far, style: { containIntrinsicSize: `auto ${(lines * 1.6).toFixed(1)}em` } };
}

/** Characters from which a text is laid out only where it is looked at. */
const LONG = 20_000;

/** A section's prose with its annotated passages; each passage ends with the annotation's number as a button. */
export function SectionView(props: SectionViewProps) {
  const { section, place, language, annotations, children } = props;
  const { t } = useFormat();
  const segments = useMemo(
    () => splitPassages(section.paragraphs.map(shownProse), passagesOf(section, annotations)),
    [section, annotations],
  );
  const isLong = useMemo(() => sectionText(section).length > LONG, [section]);
  let offset = 0;
  return (
    <article lang={language}>
      <h2 className={styles.title} dir="auto">
        {plainLine(section.title)}
      </h2>
      <p className={styles.place}>{t('reading.section.place', place)}</p>
      {children}
      <div className={styles.prose} data-section={section.id}>
        {section.paragraphs.map((paragraph, index) => {
          const from = offset;
          offset += paragraph.length + 2;
          return (
            // The applicant's words in the direction that they are written in, whatever the screen's is.
            <p key={index} data-offset={from} dir="auto" {...(isLong ? farAway(paragraph.length) : {})}>
              {paragraph.length > LONG ? (
                chunkSegments(segments[index]!).map((chunk, part) => (
                  <span key={part} className={styles.chunk}>
                    <Runs segments={chunk} {...props} />
                  </span>
                ))
              ) : (
                <Runs segments={segments[index]!} {...props} />
              )}
            </p>
          );
        })}
        {section.paragraphs.length === 0 && <p>{t('reading.section.empty')}</p>}
      </div>
    </article>
  );
}

function Runs({ segments, ...props }: SectionViewProps & { segments: readonly Segment[] }) {
  return segments.map((segment, run) => <Run key={run} segment={segment} {...props} />);
}

/** Where the annotations of a section surely stand in its text; the list asks about the others. */
function passagesOf(section: Section, annotations: readonly Annotation[]): MarkedPassage[] {
  const text = prepareText(sectionText(section));
  return annotations.flatMap(({ id, target }) => {
    if (target.kind !== 'section' || target.sectionId !== section.id) return [];
    const anchoring = anchorIn(text, target.selectors);
    return anchoring?.found === 'exact' ? [{ id, start: anchoring.start, end: anchoring.end }] : [];
  });
}

function Run({ segment, annotations, evidence, chosen, onChoose }: SectionViewProps & { segment: Segment }) {
  const { t } = useFormat();
  if (segment.marks.length === 0) return segment.text;
  const classes = [styles.mark];
  if (segment.marks.some((id) => evidence.has(id))) classes.push(styles.evidence);
  if (segment.marks.some((id) => id === chosen)) classes.push(styles.chosen);
  return (
    <>
      <mark
        className={classes.join(' ')}
        // A drag over a marked passage selects it; it must not change the criterion that it is evidence for.
        onClick={() => window.getSelection()?.isCollapsed !== false && onChoose(segment.marks.at(-1)!)}
      >
        {segment.text}
      </mark>
      {segment.ends.map((id) => {
        const annotation = annotations.find((candidate) => candidate.id === id)!;
        return (
          <button
            key={id}
            type="button"
            data-apart=""
            data-annotation={id}
            className={styles.number}
            aria-label={t('review.annotation.named', { number: annotation.ordinal })}
            onClick={() => onChoose(id)}
          >
            {annotation.ordinal}
          </button>
        );
      })}
    </>
  );
}
