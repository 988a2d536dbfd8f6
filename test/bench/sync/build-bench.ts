import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the bench's main process and page into `outDir`, for the engines that the desk runs on. */
export async function buildBench({ root, outDir }: { root: string; outDir: string }): Promise<void> {
  const source = join(root, 'test', 'bench', 'sync');
  await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(source, 'bench-main.ts'),
      target: 'node18',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: 'main.cjs' },
      },
    },
  });
  await build({
    configFile: false,
    root: join(source, 'page'),
    base: '/',
    publicDir: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      target: 'chrome114',
      outDir: join(outDir, 'page'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
    },
  });
  mkdirSync(outDir, { recursive: true });
  writeFileSync(
    join(outDir, 'package.json'),
    JSON.stringify({ name: 'review-desk-bench', main: 'main.cjs' }),
  );
}
