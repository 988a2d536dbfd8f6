import { mkdtempSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { projectRoot } from '../../build/setup/project-root';
import type { Run } from './world/entry';

/** A piece of a source file, found exactly once, and what takes its place. */
export type Patch = { readonly file: string; readonly from: string; readonly to: string };

/** Sources without whose weight a schedule is as good: bytes, signatures and repeated hashing. */
const STAND_INS: Readonly<Record<string, string>> = {
  'shared/packet/write-packet.ts': 'write-packet',
  'renderer/db/pack-entries.ts': 'pack-entries',
  'renderer/db/encode-value.ts': 'encode-value',
  'shared/packet/hash-canonical.ts': 'hash-canonical',
  'registry/verify/verify-decision-packet.ts': 'verify-decision-packet',
  'registry/journals/judge-journal.ts': 'judge-journal',
};

/** A small world has small pages, so that there are several. */
const SMALL: readonly Patch[] = [
  { file: 'shared/registry-protocol/protocol.ts', from: 'pageRows: 500', to: 'pageRows: 3' },
  { file: 'shared/registry-protocol/protocol.ts', from: 'chunkRows: 1_000', to: 'chunkRows: 3' },
];

export type SimulatedWorld = {
  readonly runSeeds: (first: number, count: number, lean?: readonly string[]) => Promise<Run>;
  readonly tellSeed: (seed: number, lean?: readonly string[]) => Promise<readonly string[]>;
};

/** Bundles the simulation with the product's sources, patched where told, and loads it. */
export async function bundleWorld(outDir: string, patches: readonly Patch[] = []): Promise<SimulatedWorld> {
  const applied = new Set<Patch>();
  const folder = mkdtempSync(join(outDir, 'world-'));
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    plugins: [patchSources([...SMALL, ...patches], applied)],
    ssr: { noExternal: true },
    build: {
      ssr: join(projectRoot, 'test', 'simulation', 'world', 'entry.ts'),
      target: 'node20',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: 'world.mjs' },
      },
    },
  });
  const missed = [...SMALL, ...patches].filter((patch) => !applied.has(patch));
  if (missed.length > 0) throw new Error(`not in the bundle: ${missed.map(({ file }) => file).join(', ')}`);
  return (await import(pathToFileURL(join(folder, 'world.mjs')).href)) as SimulatedWorld;
}

function patchSources(patches: readonly Patch[], applied: Set<Patch>): Plugin {
  return {
    name: 'patch-sources',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === '@noble/hashes/sha2.js') return standIn('sha2');
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const name = resolved && STAND_INS[relative(resolved.id)];
      return name && !importer?.includes('/stand-ins/') ? standIn(name) : null;
    },
    transform(code, id) {
      const file = relative(id);
      let text = code;
      for (const patch of patches.filter((one) => one.file === file)) {
        const times = text.split(patch.from).length - 1;
        if (times !== 1) throw new Error(`"${patch.from}" stands ${times} times in ${file}`);
        text = text.replace(patch.from, () => patch.to);
        applied.add(patch);
      }
      return text === code ? null : { code: text, map: null };
    },
  };
}

const standIn = (name: string): string => join(projectRoot, 'test', 'simulation', 'stand-ins', `${name}.ts`);

const relative = (id: string): string => id.slice(projectRoot.length).replaceAll('\\', '/');
