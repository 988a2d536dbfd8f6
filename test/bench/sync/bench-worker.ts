import { parseRows, splitLines } from '../../../renderer/sync/parse-rows';
import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';
import type { Contender, ContenderName, Measured, Phase } from './contender';
import { makeDeskContender } from './desk-contender';
import { makeDexieContender } from './dexie-contender';
import { parseDocuments } from './documents-of';
import { makeRawContender } from './raw-contender';

/** Runs one phase of one contender in a worker, where the desk syncs too. */
const makers: Record<ContenderName, () => Contender> = {
  raw: makeRawContender,
  dexie: makeDexieContender,
  desk: makeDeskContender,
};

self.onmessage = ({ data }: MessageEvent<{ contender: ContenderName; phase: Phase }>) => {
  run(data.contender, data.phase).then(
    (measured) => self.postMessage({ measured }),
    (error: unknown) => self.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
};

async function run(name: ContenderName, phase: Phase): Promise<Measured> {
  const manifest = (await (await fetch('app://desk/corpus/manifest.json')).json()) as SnapshotManifest;
  const contender = makers[name]();
  await contender.open(manifest);
  return phase === 'store' ? storeAll(contender, manifest) : readBack(contender);
}

async function storeAll(contender: Contender, manifest: SnapshotManifest): Promise<Measured> {
  const started = performance.now();
  let store = 0;
  let rows = 0;
  let bytes = 0;
  for (const chunk of manifest.chunks) {
    const answer = await fetch(`app://desk/corpus/${chunk.sha256}`);
    const text = answer.body!.pipeThrough(new DecompressionStream('gzip'));
    const content = new Uint8Array(await new Response(text).arrayBuffer());
    const parsed = parseRows(splitLines(content));
    if (parsed.rows.length !== chunk.rows) throw new Error('rows are missing');
    parseDocuments(parsed.rows);
    const before = performance.now();
    await contender.store(parsed.rows);
    store += performance.now() - before;
    rows += parsed.rows.length;
    bytes += content.byteLength;
  }
  return { rows, bytes, store, sync: performance.now() - started };
}

async function readBack(contender: Contender): Promise<Measured> {
  const beforeList = performance.now();
  const rows = await contender.list();
  const list = performance.now() - beforeList;
  const id = (await (await fetch('app://desk/corpus/middle.json')).json()) as string;
  const beforeOne = performance.now();
  if (!(await contender.openOne(id))) throw new Error('the file is empty');
  return { rows, list, openOne: performance.now() - beforeOne };
}
