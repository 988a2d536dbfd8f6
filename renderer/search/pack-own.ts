import type { Annotation } from '../../shared/review/annotation';
import { createSegmentPacker } from '../../shared/search/segment';
import type { OwnWritings } from '../db/watch-searched';
import { groupTexts, textsOfOwn, type HeadedText } from './searched-texts';
import type { Shelf } from './shelf';

/** What the reviewer wrote, by application. */
export type OwnTexts = ReadonlyMap<string, readonly HeadedText[]>;

export function textsByOwner({ reviews, annotations }: OwnWritings): OwnTexts {
  const byReview = new Map(reviews.map((review) => [review.applicationId as string, review]));
  const byNotes = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const { applicationId } = annotation;
    byNotes.set(applicationId, [...(byNotes.get(applicationId) ?? []), annotation]);
  }
  const ids = new Set([...byReview.keys(), ...byNotes.keys()]);
  return new Map([...ids].map((id) => [id, textsOfOwn(byReview.get(id), byNotes.get(id) ?? [])]));
}

/** Packs what was written since, and drops what is no longer there: closed by a conflict, or taken back. */
export function packOwn(shelf: Shelf, own: OwnTexts): void {
  const gone = shelf.ids().filter((id) => (own.get(id)?.length ?? 0) === 0);
  if (gone.length > 0) shelf.drop(new Set(gone));
  const packer = createSegmentPacker();
  for (const [id, texts] of own) {
    if (texts.length === 0) continue;
    const stamp = texts.map(({ field, text }) => `${field} ${text}`).join('\n');
    if (shelf.stampOf(id) !== stamp) packer.add(id, stamp, groupTexts(texts));
  }
  if (packer.size() > 0) shelf.put(packer.pack(), null);
}
