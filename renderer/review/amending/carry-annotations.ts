import type { Application } from '../../../shared/application/application';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { anchorPassage } from '../annotating/anchor-passage';
import { describePassage } from '../annotating/describe-passage';

/**
 * Annotations as they stand in this version: one whose passage is in the text word for word, or whose file is still
 * attached, goes over to it; one whose passage is gone, was rewritten, or is not surely the same stays with the version that it marks.
 */
export function carryAnnotations(
  annotations: readonly Annotation[],
  application: Application,
): readonly Annotation[] {
  if (annotations.every((one) => one.applicationVersion === application.version)) return annotations;
  return annotations.map((annotation) => carryOne(annotation, application));
}

/** Those of `carried` that differ from what is stored. */
export function changedAnnotations(
  stored: readonly Annotation[],
  carried: readonly Annotation[],
): readonly Annotation[] {
  return carried.filter((annotation, index) => annotation !== stored[index]);
}

/** Criteria that lean on a passage or a file that this version does not have. */
export function findShaken(
  review: Review,
  carried: readonly Annotation[],
  version: number,
): ReadonlySet<string> {
  const lost = new Set(carried.filter((one) => one.applicationVersion !== version).map(({ id }) => id));
  const leaning = Object.entries(review.criteria).filter(([, { evidence }]) =>
    evidence.some((id) => lost.has(id)),
  );
  return new Set(leaning.map(([id]) => id));
}

function carryOne(annotation: Annotation, application: Application): Annotation {
  const { target } = annotation;
  const { version: applicationVersion } = application;
  if (annotation.applicationVersion === applicationVersion) return annotation;
  if (target.kind === 'attachment') {
    const isHere = application.attachments.some(({ sha256 }) => sha256 === target.sha256);
    return isHere ? { ...annotation, applicationVersion } : annotation;
  }
  const section = application.sections.find(({ id }) => id === target.sectionId);
  const text = section && sectionText(section);
  const passage = text ? anchorPassage(text, target.selectors) : null;
  if (!text || passage?.found !== 'exact') return annotation;
  const selectors = describePassage(text, passage.start, passage.end);
  return { ...annotation, applicationVersion, target: { ...target, selectors } };
}
