import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

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
        page: await pageOf(document, node.dest),
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

async function pageOf(document: PDFDocumentProxy, to: Node['dest']): Promise<number | null> {
  try {
    const found: unknown = typeof to === 'string' ? await document.getDestination(to) : to;
    if (!Array.isArray(found)) return null;
    const [page] = found as unknown[];
    if (typeof page === 'number') return page + 1;
    return (await document.getPageIndex(page as Parameters<typeof document.getPageIndex>[0])) + 1;
  } catch {
    return null;
  }
}
