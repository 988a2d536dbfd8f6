import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

type Target = {
  /** The project. */
  root: string;
  /** Where the built application goes. */
  outDir: string;
};

/** The main process: one CommonJS file for the oldest engine (Node 18), with everything but Electron in it. */
export const mainConfig = (target: Target): InlineConfig =>
  nodeConfig(target, 'electron/main.ts', 'main.cjs');

/** The preload script: sandboxed, so it may require nothing but `electron`. */
export const preloadConfig = (target: Target): InlineConfig =>
  nodeConfig(target, 'electron/preload.ts', 'preload.cjs');

function nodeConfig({ root, outDir }: Target, entry: string, file: string): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(root, entry),
      target: 'node18',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: [/^electron(\/|$)/, /^node:/, ...builtinModules],
        output: { format: 'cjs', entryFileNames: file, codeSplitting: false },
      },
    },
  };
}
