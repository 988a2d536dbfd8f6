/** What a page of the seed's files is made of, before it is drawn. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'signature'; readonly role: string; readonly name: string };

/** `share` is the part of the text width, `right` aligns figures. */
export type Column = { readonly title: string; readonly share: number; readonly right?: boolean };

export type PdfDocument = {
  readonly title: string;
  readonly subtitle: string;
  /** Above the title: who issues the file. */
  readonly issuer: string;
  /** «Москва, 12.10.2026» */
  readonly placeAndDate: string;
  /** On every page beside its number. */
  readonly footer: string;
  /** ISO 8601; written as the file's creation time. */
  readonly createdAt: string;
  readonly blocks: readonly Block[];
};

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});
export const signature = (role: string, name: string): Block => ({ kind: 'signature', role, name });
