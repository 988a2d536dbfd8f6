import type { Application } from '../../shared/application/application';
import type { ListRow } from '../../shared/application/list-row';
import type { Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import type { SearchedTexts } from '../../shared/search/segment';
import type { TextField } from '../../shared/search/query';

/** What of a list row is searched. */
export function textsOfRow(row: ListRow): SearchedTexts {
  const { number, title, applicant, inn, region } = row;
  return {
    number: [number],
    title: [title],
    applicant: [applicant],
    inn: inn ? [inn] : [],
    region: [region],
  };
}

/** A text of a file with what stands above it on the screen. */
export type HeadedText = {
  readonly field: TextField;
  readonly heading: string | null;
  readonly text: string;
};

/** What of an application's body is searched: all that is prose, and whatever names somebody or something. */
export function textsOfBody(application: Application): HeadedText[] {
  const { summary, sections, chain, budget, members, kpis, attachments } = application;
  const texts: HeadedText[] = [];
  const add = (field: TextField, heading: string | null, ...own: (string | null)[]) => {
    for (const text of own) if (text) texts.push({ field, heading, text });
  };
  add('section', null, summary);
  for (const { title, paragraphs } of sections) add('section', title, title, ...paragraphs);
  for (const { title } of chain) add('section', null, title);
  for (const { title, justification } of budget) add('section', title, title, justification);
  for (const { name, shortName, inn, ogrn, otherIdentifiers, region, contribution } of members) {
    add('member', shortName, name, shortName, inn, ogrn, ...otherIdentifiers, region, contribution);
  }
  for (const { name, source } of kpis) add('kpi', name, name, source);
  for (const { name } of attachments) add('file', name, name);
  return texts;
}

/** What the reviewer wrote about one application. An annotation without a note is there, and says nothing. */
export function textsOfOwn(review: Review | undefined, annotations: readonly Annotation[]): HeadedText[] {
  const notes = annotations.map(({ note }) => ({ field: 'note' as const, heading: null, text: note }));
  const { criteria = {}, recommendation } = review ?? {};
  const written = [
    ...Object.values(criteria).flatMap(({ justification, weakness }) => [justification, weakness]),
    ...(recommendation ? [recommendation.comment, ...recommendation.conditions] : []),
  ].filter((text) => text.trim() !== '');
  return [...notes, ...written.map((text) => ({ field: 'justification' as const, heading: null, text }))];
}

export function groupTexts(texts: readonly HeadedText[]): SearchedTexts {
  const grouped: Partial<Record<TextField, string[]>> = {};
  for (const { field, text } of texts) (grouped[field] ??= []).push(text);
  return grouped;
}

export function headTexts(texts: SearchedTexts): HeadedText[] {
  return Object.entries(texts).flatMap(([field, own]) =>
    own.map((text) => ({ field: field as TextField, heading: null, text })),
  );
}
