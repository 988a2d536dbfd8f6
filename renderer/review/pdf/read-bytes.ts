/** An attachment as the registry names it. */
export type PdfFile = { readonly sha256: string; readonly size: number };

/** Files up to this many bytes are read whole; of longer ones pdf.js asks for the ranges that it needs. */
export const WHOLE_BYTES = 8 * 1024 * 1024;

/** All bytes of an attachment that is on this desk; null when it is not, or no longer. */
export async function readWhole({ sha256 }: PdfFile, signal: AbortSignal): Promise<Uint8Array | null> {
  const answer = await fetch(`/blobs/${sha256}`, { signal });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

/** The bytes from `begin` up to, without, `end`. Throws where they cannot be had. */
export async function readRange(
  { sha256 }: PdfFile,
  range: { readonly begin: number; readonly end: number },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const headers = { range: `bytes=${range.begin}-${range.end - 1}` };
  const answer = await fetch(`/blobs/${sha256}`, { headers, signal });
  if (answer.status !== 206) throw new Error(`attachment: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
