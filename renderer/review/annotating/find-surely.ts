import type { TextSelectors } from '../../../shared/review/annotation';
import { alignPassage, type MarkedText } from './align-passage';
import { anchorIn, type Place, type PreparedText } from './anchor-passage';

/**
 * The one place where a passage surely stands now, or null: by its quote where that is enough, else by the text that
 * was marked, if `marked` gives this very one.
 */
export function findSurely(
  selectors: TextSelectors,
  now: PreparedText,
  marked: () => MarkedText | null,
): Place | null {
  const passage = anchorIn(now, selectors);
  if (!passage || passage.found === 'exact') return passage;
  const [position, { own }] = selectors;
  const before = own && marked();
  return before && before.print === own.print ? alignPassage(before, now.squeezed, position) : null;
}
