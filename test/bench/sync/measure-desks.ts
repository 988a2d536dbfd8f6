import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../build/setup/project-root';
import type { WireDesk } from '../../support/registry-desk';
import { startRegistryProgram } from '../../support/start-registry';
import { fillRegistry } from './fill-registry';
import { enrolDesk, listChunks, type Chunk } from './list-chunks';
import { medianOf } from './summarise';

const DESKS = 4;

/**
 * Four desks take all chunks of all their feeds at once, from the registry and from a static file server with the
 * same files; both in processes of their own, rounds interleaved.
 */
export async function measureDesks(options: {
  readonly folder: string;
  readonly size: number;
  readonly rounds: number;
}) {
  const dataFolder = await fillRegistry(options.folder, options.size);
  const registry = await startRegistryProgram({ dataFolder });
  const keys = mkdtempSync(join(tmpdir(), 'review-bench-desks-'));
  const statics = await startStatic(findChunks(dataFolder));
  try {
    const desks: WireDesk[] = [];
    for (let desk = 0; desk < DESKS; desk += 1) desks.push(await enrolDesk(registry, keys));
    const chunks = await listChunks(desks[0]!);
    const fromRegistry = desks.map((desk) => (path: string) => desk.get(path));
    const fromStatic = desks.map(() => (path: string) => fetch(`${statics.address}${path}`));
    const runs = [];
    // The first round of each warms both up.
    for (let round = 0; round <= options.rounds; round += 1) {
      const statically = await takeAll(fromStatic, chunks);
      const served = await takeAll(fromRegistry, chunks);
      if (round > 0) runs.push({ static: statically, registry: served });
    }
    const ratio = medianOf(runs.map((run) => run.registry / run.static));
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
    console.log(
      `\n${DESKS} desks take ${chunks.length} chunks (${(bytes / 1024 / 1024).toFixed(0)} MB) at once: ` +
        `${ratio.toFixed(2)} × a static file server (${medianOf(runs.map((run) => run.static)).toFixed(0)} ms)`,
    );
    return { ratio, bytes, runs };
  } finally {
    statics.child.kill();
    await registry.stop();
    rmSync(keys, { recursive: true, force: true });
  }
}

/** Milliseconds until every desk has every chunk, each one after the other. */
async function takeAll(desks: readonly ((path: string) => Promise<Response>)[], chunks: readonly Chunk[]) {
  const before = performance.now();
  await Promise.all(
    desks.map(async (get) => {
      for (const { sha256, bytes } of chunks) {
        const body = await (await get(`/v1/chunks/${sha256}`)).arrayBuffer();
        if (body.byteLength !== bytes) throw new Error('a chunk came short');
      }
    }),
  );
  return performance.now() - before;
}

function findChunks(dataFolder: string): string {
  const found = readdirSync(dataFolder).find((name) => name === 'chunks');
  if (!found) throw new Error('the registry keeps its chunks elsewhere');
  return join(dataFolder, found);
}

async function startStatic(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const program = join(projectRoot, 'test', 'bench', 'sync', 'static-server.ts');
  const args = ['--import', import.meta.resolve('tsx'), program, folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('the static server ended')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /http:\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
  });
  return { child, address };
}
