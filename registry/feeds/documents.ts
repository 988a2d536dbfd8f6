import type { DocumentKind } from '../../shared/registry-protocol/feed';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';

export type NewDocument = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly ver: number;
  readonly doc: object;
};

/** Keeps document versions; one that is there already stays as it is (they are immutable). */
export async function writeDocuments(
  tx: Queryable,
  documents: readonly NewDocument[],
  at: Date,
): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map(({ kind, id, ver, doc }) => ({
    kind,
    id,
    ver,
    doc,
    content_sha256: contentHash(doc),
  }));
  await tx.query(
    `insert into documents (kind, id, ver, doc, content_sha256, created_at)
     select kind, id, ver, doc, content_sha256, $2
     from json_to_recordset($1::json) as r (kind text, id text, ver integer, doc json, content_sha256 text)
     on conflict do nothing`,
    [JSON.stringify(rows), at.toISOString()],
  );
}

/** Hash of what a document says, whatever its version. Key order counts: parse with the schema first. */
export function contentHash(doc: object): string {
  return sha256Hex(JSON.stringify({ ...doc, version: 0 }));
}
