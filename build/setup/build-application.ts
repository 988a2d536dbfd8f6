import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { mainConfig, preloadConfig } from '../vite-main';
import { rendererConfig } from '../vite-renderer';

type Options = { root: string; say: (text: string) => void };

export const applicationFolder = (root: string): string => join(root, 'out', 'app');

/** Builds the application into out/app; skipped while the sources are those of the last build. */
export async function buildApplication({ root, say }: Options): Promise<void> {
  const outDir = applicationFolder(root);
  const stamp = join(outDir, 'sources.sha256');
  const sources = hashSources(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return say('built already');

  // Without its stamp a build that breaks off is not taken for a whole one.
  rmSync(stamp, { force: true });
  mkdirSync(outDir, { recursive: true });
  const targets: [string, InlineConfig][] = [
    ['main', mainConfig({ root, outDir })],
    ['preload', preloadConfig({ root, outDir })],
    ['renderer', rendererConfig({ root, outDir })],
  ];
  for (const [name, config] of targets) {
    const start = performance.now();
    await build(config);
    say(`${name} built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  writeFileSync(stamp, sources);
}

/** SHA-256 over the names and contents of all that a build reads. */
function hashSources(root: string): string {
  const hash = createHash('sha256');
  const files = ['shared', 'electron', 'renderer'].flatMap((room) => filesIn(join(root, room)));
  const settings = ['package-lock.json', 'build/vite-main.ts', 'build/vite-renderer.ts'].map((file) =>
    join(root, file),
  );
  for (const file of [...files.sort(), ...settings]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
