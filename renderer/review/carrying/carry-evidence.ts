import type { Application } from '../../../shared/application/application';
import type { AnnotationId } from '../../../shared/application/ids';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import { describePassage } from '../annotating/describe-passage';

/** What new annotations begin with: new ids, the first free number, the instant at which they are made. */
export type NewMarks = { readonly newId: () => AnnotationId; readonly ordinal: number; readonly at: string };

/**
 * Annotations of an earlier application as new ones of this one: only those whose passage, or whose file, is in it
 * exactly as it was, and is there once. What reads differently, or stands twice, is no evidence any more.
 */
export function carryEvidence(
  marks: readonly Annotation[],
  application: Application,
  { newId, ordinal, at }: NewMarks,
): Annotation[] {
  const targets = marks.flatMap((mark) => {
    const target = findTarget(mark, application);
    return target ? [{ mark, target }] : [];
  });
  return targets.map(({ mark, target }, index) => ({
    id: newId(),
    applicationId: application.id,
    applicationVersion: application.version,
    ordinal: ordinal + index,
    target,
    note: mark.note,
    createdAt: at,
    updatedAt: at,
  }));
}

function findTarget({ target }: Annotation, application: Application): Annotation['target'] | null {
  if (target.kind === 'attachment')
    return application.attachments.some(({ sha256 }) => sha256 === target.sha256) ? target : null;
  const [, { exact }] = target.selectors;
  const places = application.sections.flatMap((section) => {
    const text = sectionText(section);
    const start = text.indexOf(exact);
    if (start === -1) return [];
    const isTwice = text.indexOf(exact, start + 1) !== -1;
    return [{ sectionId: section.id, text, start, isTwice }];
  });
  const [place] = places;
  if (!place || places.length > 1 || place.isTwice) return null;
  const selectors = describePassage(place.text, place.start, place.start + exact.length);
  return { kind: 'section', sectionId: place.sectionId, selectors };
}
