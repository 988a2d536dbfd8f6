import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { findDestination } from './find-destination';

export type OutlineEntry = {
  readonly title: string;
  /** From 0. */
  readonly depth: number;
  /** Null where the entry leads out of the file, or nowhere. */
  readonly page: number | null;
};

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

/** Entries of the longest outline that is shown: a hostile file may have millions, or nest without end. */
const MOST_ENTRIES = 2_000;
const DEEPEST = 12;

/** The file's own table of contents, flat and in order; empty where it has none or it is damaged. */
export async function readOutline(document: PDFDocumentProxy): Promise<readonly OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const walk = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MOST_ENTRIES) return;
      entries.push({
        title: node.title.trim().slice(0, 300) || '—',
        depth,
        page: (await findDestination(document, node.dest))?.page ?? null,
      });
      if (depth < DEEPEST) await walk(node.items, depth + 1);
    }
  };
  try {
    await walk((await document.getOutline()) ?? [], 0);
  } catch {
    // What was read of a damaged outline is better than nothing.
  }
  return entries;
}
