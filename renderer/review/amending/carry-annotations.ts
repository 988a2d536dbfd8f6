import type { Application } from '../../../shared/application/application';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { readMarkedText, type MarkedText } from '../annotating/align-passage';
import { prepareText, type PreparedText } from '../annotating/anchor-passage';
import { describePassage } from '../annotating/describe-passage';
import { findSurely } from '../annotating/find-surely';

/**
 * Annotations as they stand in this version: one whose passage is in the text word for word, or whose file is still
 * attached, goes over to it; one whose passage is gone, was rewritten, or is not surely the same stays with the
 * version that it marks. `base` is the version that the review stands on, where it is kept: beside the text that was
 * marked a passage is told from its likes far more often than by its quote alone.
 */
export function carryAnnotations(
  annotations: readonly Annotation[],
  application: Application,
  base: Application | null,
): readonly Annotation[] {
  if (annotations.every((one) => one.applicationVersion === application.version)) return annotations;
  const texts: Texts = { now: textsOf(application, prepareText), marked: textsOf(base, readMarkedText) };
  return annotations.map((annotation) => carryOne(annotation, application, texts));
}

type Texts = {
  readonly now: (sectionId: string) => PreparedText | null;
  readonly marked: (sectionId: string) => MarkedText | null;
};

/** Each section's text made ready when it is first asked for. */
function textsOf<T>(application: Application | null, prepare: (text: string) => T) {
  const known = new Map<string, T | null>();
  return (sectionId: string): T | null => {
    if (!known.has(sectionId)) {
      const section = application?.sections.find(({ id }) => id === sectionId);
      known.set(sectionId, section ? prepare(sectionText(section)) : null);
    }
    return known.get(sectionId) ?? null;
  };
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

function carryOne(annotation: Annotation, application: Application, texts: Texts): Annotation {
  const { target } = annotation;
  const { version: applicationVersion } = application;
  if (annotation.applicationVersion === applicationVersion) return annotation;
  if (target.kind === 'attachment') {
    const isHere = application.attachments.some(({ sha256 }) => sha256 === target.sha256);
    return isHere ? { ...annotation, applicationVersion } : annotation;
  }
  const now = texts.now(target.sectionId);
  const place = now && findSurely(target.selectors, now, () => texts.marked(target.sectionId));
  if (!now || !place) return annotation;
  const selectors = describePassage(now.text, place.start, place.end);
  return { ...annotation, applicationVersion, target: { ...target, selectors } };
}
