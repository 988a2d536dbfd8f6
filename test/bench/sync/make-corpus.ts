import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeCalls } from '../../../registry/seed/calls';
import { makeDefaultRubric } from '../../../registry/seed/default-rubric';
import { FAMILIES } from '../../../registry/seed/families';
import { generateApplication } from '../../../registry/seed/generate-application';
import { makeOrganisations } from '../../../registry/seed/organisations';
import { planApplication } from '../../../registry/seed/plan-application';
import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';
import { LIMITS } from '../../../shared/registry-protocol/protocol';

const SEED = 1;

/**
 * The registry's seed as a snapshot: a manifest and chunks as they travel. Its attachments are left out: drawing
 * their PDFs would take longer than the bench, and no contender stores files. Made once a size.
 */
export function makeCorpus(folder: string, size: number): void {
  if (existsSync(join(folder, 'manifest.json'))) return;
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const rubric = makeDefaultRubric();
  const calls = makeCalls(rubric.hash);
  const first = [
    { kind: 'rubric', id: rubric.hash, ver: 1, doc: rubric as object },
    ...calls.map((call) => ({ kind: 'call', id: call.id as string, ver: call.version, doc: call as object })),
  ];
  const chunks: SnapshotManifest['chunks'] = [];
  let lines: string[] = [];
  let seq = 0;
  const flush = () => {
    const bytes = gzipSync(lines.join(''), { level: 6 });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(making, sha256), bytes);
    chunks.push({ sha256, bytes: bytes.byteLength, rows: lines.length, codec: 'gzip' });
    lines = [];
  };
  const add = (item: { kind: string; id: string; ver: number; doc: object }) => {
    const { doc, ...named } = item;
    lines.push(`${JSON.stringify({ op: '+', ...named, seq: (seq += 1), doc })}\n`);
    if (lines.length === LIMITS.chunkRows) flush();
  };
  first.forEach(add);
  const pool = makeOrganisations(SEED, FAMILIES);
  let middle = '';
  for (let index = 0; index < size; index += 1) {
    const { application } = generateApplication(SEED, planApplication(SEED, index, FAMILIES, calls), pool);
    if (index === Math.floor(size / 2)) middle = application.id;
    add({
      kind: 'application',
      id: application.id,
      ver: 1,
      doc: { ...application, version: 1, attachments: [] },
    });
  }
  if (lines.length > 0) flush();
  const manifest = { feed: 'p:bench', epoch: 'bench', seq, cursor: 'bench', live: seq, chunks };
  writeFileSync(join(making, 'middle.json'), JSON.stringify(middle));
  writeFileSync(join(making, 'manifest.json'), JSON.stringify(manifest));
  renameSync(making, folder);
}
