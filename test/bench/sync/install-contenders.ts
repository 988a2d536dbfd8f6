import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const LIBRARIES = {
  rxdb: [
    "export { createRxDatabase } from 'rxdb/plugins/core';",
    "export { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';",
  ],
  pouchdb: ["export { default as PouchDB } from 'pouchdb-browser';"],
} as const;
type LibraryName = keyof typeof LIBRARIES;

/**
 * Installs the other stores into a folder of their own (they are no dependencies of the product) and bundles each
 * into a file that the bench's page loads. Answers false, and says why, where the registry of packages is away.
 */
export async function installContenders(source: string, folder: string): Promise<boolean> {
  const installed = join(folder, 'installed.json');
  const lock = readFileSync(join(source, 'package-lock.json'), 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return true;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, name), join(folder, name));
  const command = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const ran = spawnSync('npm', command, { cwd: folder, encoding: 'utf8', timeout: 5 * 60_000 });
  if (ran.status !== 0) {
    const [said = 'no answer'] = ran.stderr.split('\n').filter((line) => line.includes('error'));
    console.log(`RxDB and PouchDB could not be installed (${said.trim()}): they are left out.`);
    return false;
  }
  for (const name of Object.keys(LIBRARIES) as LibraryName[]) await bundle(folder, name);
  writeFileSync(installed, lock);
  return true;
}

async function bundle(folder: string, name: LibraryName): Promise<void> {
  const entry = join(folder, `${name}-entry.js`);
  writeFileSync(entry, LIBRARIES[name].join('\n'));
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      lib: { entry, formats: ['es'], fileName: () => `${name}.js` },
      target: 'chrome114',
      outDir: join(folder, 'dist'),
      emptyOutDir: false,
      chunkSizeWarningLimit: 4_000,
    },
  });
}
