import { findDifference, listRowSchema, toListRow, type ListRow } from '../../shared/application/list-row';
import { DOCUMENT_SCHEMAS, type DocumentKind } from '../../shared/registry-protocol/feed';
import { hashRubric } from '../../shared/review/hash-rubric';
import type { EntryContent } from './pulled-rows';

/** What the list shows of a document; a problem, with the field, where it is not what its row and schema say. */
export function readContent(kind: string, id: string, version: number, doc: unknown): EntryContent {
  if (!Object.hasOwn(DOCUMENT_SCHEMAS, kind)) return problem('kind');
  const known = kind as DocumentKind;
  // The checked copy lacks what nested schemas do not know: the document itself is kept, whole.
  const checked = DOCUMENT_SCHEMAS[known].safeParse(doc);
  if (!checked.success) return problem(checked.error.issues[0]?.path.join('.') ?? '');
  const wrong = findMisnamed(known, id, version, doc as Record<string, unknown>);
  if (wrong) return problem(wrong);
  if (known === 'application') return { kind: known, row: toListRow(doc as never) };
  return { kind: known, doc: doc as never } as EntryContent;
}

/** The registry's list row of an application, whose body is not looked into before it is opened (SYNC-71). */
export function readListed(id: string, version: number, row: unknown): EntryContent {
  const checked = listRowSchema.safeParse(row);
  if (!checked.success) return problem(checked.error.issues[0]?.path.join('.') || 'row');
  if (checked.data.id !== id) return problem('id');
  return checked.data.version === version ? { kind: 'application', row: checked.data } : problem('version');
}

/** The field that makes an application's body unfit for its list row; null when it is what the list says. */
export function findUnfit(id: string, row: ListRow, doc: unknown): string | null {
  const content = readContent('application', id, row.version, doc);
  if (content.kind === 'problem') return content.field;
  return content.kind === 'application' ? findDifference(content.row, row) : 'kind';
}

export function problem(field: string): EntryContent {
  return { kind: 'problem', field };
}

/** A document must be the one that its row names. */
function findMisnamed(
  kind: DocumentKind,
  id: string,
  version: number,
  doc: Record<string, unknown>,
): string | null {
  if (kind === 'rubric') return doc.hash === id && hashRubric(doc) === id ? null : 'hash';
  if (doc.id !== id) return 'id';
  return doc.version === version ? null : 'version';
}
