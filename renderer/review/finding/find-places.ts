import { foldText, placesOf, unfold } from './fold-text';

/** Something that is searched: a section (one page) or the pages of a PDF, folded. */
export type FoundIn = { readonly id: string; readonly name: string; readonly pages: readonly SearchedPage[] };
export type SearchedPage = { readonly text: string; readonly folded: string };

/** A match; `page` counts from 1, `place` and `length` in the folded text of that page. */
export type Match = {
  readonly id: string;
  readonly page: number;
  readonly place: number;
  readonly length: number;
};

/** Matches that are counted in all: beyond that a phrase says nothing. */
export const MOST_MATCHES = 5_000;

/** Folds the texts of a document's pages once. */
export function toSearched(texts: readonly string[]): SearchedPage[] {
  return texts.map((text) => ({ text, folded: foldText(text).text }));
}

/** All matches of a phrase, in the order of the documents and their pages. */
export function findPlaces(documents: readonly FoundIn[], phrase: string): Match[] {
  const wanted = foldText(phrase).text.trimEnd();
  const matches: Match[] = [];
  for (const { id, pages } of documents) {
    for (const [index, page] of pages.entries()) {
      const room = MOST_MATCHES - matches.length;
      for (const place of placesOf(page.folded, wanted, room)) {
        matches.push({ id, page: index + 1, place, length: wanted.length });
      }
    }
  }
  return matches;
}

/** Where matches of one page stand in its text, in UTF-16 code units. */
export function locate(page: SearchedPage, matches: readonly Match[]): { start: number; end: number }[] {
  if (matches.length === 0) return [];
  const folded = foldText(page.text);
  return matches.map(({ place, length }) => unfold(folded, place, length));
}
