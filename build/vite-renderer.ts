import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { pdfAssets } from './vite-pdf-assets';

/**
 * The page and its workers, for the oldest engine (Chromium 114), under a CSP that allows nothing inline:
 * no data: assets, no polyfill script, workers as files.
 */
export const rendererConfig = ({ root, outDir }: { root: string; outDir: string }): InlineConfig => ({
  configFile: false,
  root: join(root, 'renderer'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    react(),
    // React Aria's own words for 30 languages: two are shown.
    { ...optimizeLocales.vite({ locales: ['ru', 'en-US'] }), enforce: 'pre' },
    pdfAssets({ root }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'chrome114',
    outDir: join(outDir, 'renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // The desk's page, and the frame of what is printed.
    rolldownOptions: {
      input: ['index.html', 'print-page/index.html'].map((page) => join(root, 'renderer', page)),
    },
    // One page loaded from the disk: a big file costs nothing that splitting would save.
    chunkSizeWarningLimit: 4_000,
  },
});
