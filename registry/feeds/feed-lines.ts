/** An entry of a feed as the tables hold it; `doc` is the document's own text, null for a row that left. */
export type EntryRow = {
  readonly kind: string;
  readonly item: string;
  readonly op: '+' | '-';
  readonly ver: number;
  readonly seq: number;
  readonly doc: string | null;
};

/** One line of NDJSON, as `feedRowSchema` describes it. The document's text is passed on, not parsed. */
export function feedLine(row: EntryRow): string {
  const head = `{"op":"${row.op}","kind":"${row.kind}","id":${JSON.stringify(row.item)},"ver":${row.ver},"seq":${row.seq}`;
  if (row.op === '-') return `${head}}\n`;
  if (row.doc === null) throw new Error(`${row.kind} ${row.item} has no document of version ${row.ver}`);
  return `${head},"doc":${row.doc}}\n`;
}

/** Columns of an `EntryRow` from `feed_entry e`, with its document. */
export const ENTRY_COLUMNS = 'e.kind, e.item, e.op, e.ver, e.seq, d.doc::text as doc';
export const JOIN_DOCUMENT =
  "left join documents d on e.op = '+' and d.kind = e.kind and d.id = e.item and d.ver = e.ver";
