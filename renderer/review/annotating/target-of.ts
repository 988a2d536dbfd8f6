import type { Section } from '../../../shared/application/application';
import { sectionText, type AnnotationTarget, type TextSelectors } from '../../../shared/review/annotation';
import type { Place } from './anchor-passage';
import { describePassage } from './describe-passage';

/** What a passage of a section is marked by. */
export function sectionTarget(section: Section, place: Place): AnnotationTarget {
  const selectors = describeTrimmed(sectionText(section), place);
  return { kind: 'section', sectionId: section.id, selectors };
}

/** What a passage of a PDF page's text is marked by. */
export function pageTarget(
  file: { readonly sha256: string; readonly page: number; readonly text: string },
  place: Place,
): AnnotationTarget {
  const { sha256, page, text } = file;
  return { kind: 'attachment', sha256, page, selectors: describeTrimmed(text, place) };
}

/** A selection often takes the space or the line break behind a word along: the passage goes without. */
function describeTrimmed(text: string, { start, end }: Place): TextSelectors {
  const taken = text.slice(start, end);
  const from = start + (taken.length - taken.trimStart().length);
  return describePassage(text, from, from + Math.max(1, taken.trim().length));
}
