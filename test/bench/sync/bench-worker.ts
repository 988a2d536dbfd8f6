import { parsePage } from '../../../renderer/sync/parse-rows';
import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';
import type { Contender, ContenderName, Measured, Phase } from './contender';
import { medianOf } from './summarise';
import { documentsOf, unpackDocuments } from './unpack-documents';

/**
 * Runs one phase of one contender in a worker, where the desk syncs too. Each is loaded by itself: two copies of
 * Dexie on one page do not go together, and RxDB brings its own.
 */
const makers: Record<ContenderName, () => Promise<Contender>> = {
  raw: async () => (await import('./contenders/raw')).makeRawContender(),
  dexie: async () => (await import('./contenders/dexie')).makeDexieContender(),
  rxdb: async () => (await import('./contenders/rxdb')).makeRxdbContender(await load('rxdb')),
  pouchdb: async () => (await import('./contenders/pouchdb')).makePouchdbContender(await load('pouchdb')),
  desk: async () => (await import('./contenders/desk')).makeDeskContender(),
};

async function load<T>(name: string): Promise<T> {
  return (await import(/* @vite-ignore */ `${self.location.origin}/contenders/${name}.js`)) as T;
}

self.onmessage = ({ data }: MessageEvent<{ contender: ContenderName; phase: Phase }>) => {
  run(data.contender, data.phase).then(
    (measured) => self.postMessage({ measured }),
    (error: unknown) => self.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
};

async function run(name: ContenderName, phase: Phase): Promise<Measured> {
  const manifest = JSON.parse(new TextDecoder().decode(await fetchFile('manifest.json'))) as SnapshotManifest;
  const contender = await makers[name]();
  await contender.open(manifest);
  return phase === 'store' ? storeAll(contender, manifest) : readAndChange(contender);
}

async function storeAll(contender: Contender, manifest: SnapshotManifest): Promise<Measured> {
  const started = performance.now();
  let store = 0;
  let rows = 0;
  let fetched = 0;
  for (const chunk of manifest.chunks) {
    const bytes = await fetchFile(chunk.sha256);
    if ((await sha256(bytes)) !== chunk.sha256) throw new Error('a chunk has another hash');
    const documents = contender.wantsDocuments ? await unpackDocuments(bytes) : null;
    const before = performance.now();
    await contender.store({ bytes, rows: chunk.rows, documents });
    store += performance.now() - before;
    rows += chunk.rows;
    fetched += bytes.byteLength;
  }
  return { rows, bytes: fetched, store, sync: performance.now() - started };
}

async function readAndChange(contender: Contender): Promise<Measured> {
  const [list, rows] = await timed(() => contender.list());
  const id = JSON.parse(new TextDecoder().decode(await fetchFile('middle.json'))) as string;
  const [openOne, title] = await timed(() => contender.openOne(id));
  if (!title) throw new Error('the file is empty');
  await contender.show?.();
  const deltas: number[] = [];
  const shows: number[] = [];
  const pages = JSON.parse(new TextDecoder().decode(await fetchFile('changes.json'))) as string[];
  for (const name of pages) {
    const page = parsePage(await fetchFile(name));
    if (!page.ok) throw new Error(page.error.code);
    const changes = {
      rows: page.value.rows,
      documents: documentsOf(page.value.rows),
      cursor: page.value.end.cursor,
    };
    deltas.push((await timed(() => contender.change(changes)))[0]);
    if (contender.show) shows.push((await timed(contender.show))[0]);
  }
  const share = (await contender.shareOfRewriting?.()) ?? 0;
  const shown = contender.show ? { shown: medianOf(shows) } : {};
  return { rows, list, openOne, delta: medianOf(deltas) + share, share, ...shown };
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, value: T]> {
  const before = performance.now();
  const value = await work();
  return [performance.now() - before, value];
}

async function fetchFile(name: string): Promise<Uint8Array> {
  const answer = await fetch(`/corpus/${name}`);
  if (!answer.ok) throw new Error(`no ${name} in the corpus`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
