import { gunzip } from '../../../renderer/db/gunzip';
import type { PulledRow } from '../../../renderer/db/pulled-rows';
import { applicationSchema, type Application } from '../../../shared/application/application';
import { BLOCK_TEXT_BYTES, splitChunk } from '../../../shared/registry-protocol/chunk';

type Row = { readonly kind: string; readonly doc: Application };

/** The applications of a chunk, checked as the desk checks a body that is opened. */
export async function unpackDocuments(chunk: Uint8Array): Promise<Application[]> {
  const blocks = splitChunk(chunk)!.blocks;
  const texts = await Promise.all(blocks.map((block) => gunzip(block, BLOCK_TEXT_BYTES)));
  return texts.flatMap((text) => decode(text!).split('\n').map(readDocument));
}

export function documentsOf(rows: readonly PulledRow[]): Application[] {
  return rows.flatMap((row) => (row.op === '+' ? [readDocument(decode(row.line))] : []));
}

function readDocument(line: string): Application {
  const { doc } = JSON.parse(line) as Row;
  applicationSchema.parse(doc);
  return doc;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
