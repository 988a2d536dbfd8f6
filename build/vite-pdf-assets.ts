import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js fetches by name while it reads a document. */
const PARTS = [
  { folder: 'cmaps', wanted: /\.bcmap$/ },
  { folder: 'standard_fonts', wanted: /\.(pfb|ttf)$/ },
  // Decodes JPEG 2000 without WebAssembly, which the CSP refuses.
  { folder: 'wasm', wanted: /^openjpeg_nowasm_fallback\.js$/ },
];

/** Puts pdf.js's character maps, standard fonts and picture decoder beside the page, under their own names. */
export function pdfAssets({ root }: { root: string }): Plugin {
  const source = join(root, 'node_modules', 'pdfjs-dist');
  return {
    name: 'review-desk-pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const { folder, wanted } of PARTS) {
        for (const name of readdirSync(join(source, folder)).filter((file) => wanted.test(file))) {
          const fileName = `pdfjs/${folder}/${name}`;
          this.emitFile({ type: 'asset', fileName, source: readFileSync(join(source, folder, name)) });
        }
      }
    },
  };
}
