import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedLine, type EntryRow } from '../../../registry/feeds/feed-lines';
import { writeChunk } from '../../../registry/feeds/write-chunk';
import type { Application } from '../../../shared/application/application';
import { CHUNK_CODEC } from '../../../shared/registry-protocol/chunk';
import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';
import { LIMITS } from '../../../shared/registry-protocol/protocol';
import { generateApplications, makeShared } from './generate-applications';
import { PAGES_OF_CHANGES } from './pages-of-changes';

/**
 * The registry's seed as a snapshot and pages of changes, as they travel: written with the registry's own functions.
 * Made once a size. Changes are spread evenly over the corpus, each application is in one page at most.
 */
export async function makeCorpus(folder: string, size: number): Promise<void> {
  if (existsSync(join(folder, 'manifest.json'))) return;
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const chunks: SnapshotManifest['chunks'] = [];
  let rows: EntryRow[] = [];
  let seq = 0;
  const flush = async () => {
    const bytes = await writeChunk(rows);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(making, sha256), bytes);
    chunks.push({ sha256, bytes: bytes.byteLength, rows: rows.length, codec: CHUNK_CODEC });
    rows = [];
  };
  const add = async (kind: string, item: string, ver: number, doc: object) => {
    rows.push({ op: '+', kind, item, ver, seq: (seq += 1), doc: JSON.stringify(doc) });
    if (rows.length === LIMITS.chunkRows) await flush();
  };
  const { rubric, calls } = makeShared();
  await add('rubric', rubric.hash, 1, rubric);
  for (const call of calls) await add('call', call.id, call.version, call);
  const changes = Array.from({ length: PAGES_OF_CHANGES }, (): EntryRow[] => []);
  const pageRows = Math.min(LIMITS.pageRows, Math.floor(size / (2 * PAGES_OF_CHANGES)));
  const stride = Math.max(1, Math.floor(size / (pageRows * PAGES_OF_CHANGES)));
  let middle = '';
  let index = -1;
  for (const application of generateApplications(size)) {
    index += 1;
    await add('application', application.id, 1, application);
    if (index === Math.floor(size / 2)) middle = application.id;
    const turn = Math.floor(index / stride);
    const page = changes[turn % PAGES_OF_CHANGES]!;
    if (index % stride === 0 && page.length < pageRows) page.push(changed(application, size + turn));
  }
  if (rows.length > 0) await flush();
  const manifest = { feed: 'p:bench', epoch: 'bench', seq, cursor: 'bench', live: seq, chunks };
  const names = changes.map((page, number) => writePage(making, number, page));
  writeFileSync(join(making, 'changes.json'), JSON.stringify(names));
  writeFileSync(join(making, 'middle.json'), JSON.stringify(middle));
  writeFileSync(join(making, 'manifest.json'), JSON.stringify(manifest));
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

function changed(application: Application, seq: number): EntryRow {
  const doc = { ...application, version: 2, title: `${application.title} (уточнено)` };
  return { op: '+', kind: 'application', item: application.id, ver: 2, seq, doc: JSON.stringify(doc) };
}

function writePage(folder: string, number: number, rows: readonly EntryRow[]): string {
  const name = `changes-${number}.ndjson`;
  const end = { end: true, epoch: 'bench', cursor: `changes-${number}`, rows: rows.length, more: false };
  writeFileSync(join(folder, name), `${rows.map(feedLine).join('')}${JSON.stringify(end)}\n`);
  return name;
}
