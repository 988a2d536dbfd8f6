import type { Application } from '../../../shared/application/application';
import type { AnnotationId } from '../../../shared/application/ids';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import { anchorIn, prepareText, type Anchoring, type PreparedText } from './anchor-passage';

/** How an annotation stands in the application now: `gone` is an orphan, `file` one whose file is no longer there. */
export type Standing =
  Anchoring | { readonly found: 'gone' } | { readonly found: 'file'; readonly isHere: boolean };

/** Where every annotation stands. What is in a file stands as long as the file, named by its hash, is attached. */
export function findStandings(
  application: Application,
  annotations: readonly Annotation[],
): ReadonlyMap<AnnotationId, Standing> {
  const texts = new Map<string, PreparedText>();
  const textOf = (sectionId: string): PreparedText | null => {
    const known = texts.get(sectionId);
    if (known) return known;
    const section = application.sections.find(({ id }) => id === sectionId);
    if (!section) return null;
    const prepared = prepareText(sectionText(section));
    texts.set(sectionId, prepared);
    return prepared;
  };
  return new Map(
    annotations.map(({ id, target }): [AnnotationId, Standing] => {
      if (target.kind === 'attachment') {
        const isHere = application.attachments.some(({ sha256 }) => sha256 === target.sha256);
        return [id, { found: 'file', isHere }];
      }
      const text = textOf(target.sectionId);
      return [id, (text && anchorIn(text, target.selectors)) ?? { found: 'gone' }];
    }),
  );
}

/** Only the reviewer can say where it belongs. */
export function needsAttention(standing: Standing | undefined): boolean {
  if (!standing) return false;
  return standing.found === 'file' ? !standing.isHere : standing.found !== 'exact';
}
