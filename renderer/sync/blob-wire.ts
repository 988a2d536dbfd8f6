import { blobShelfSchema } from '../../shared/ipc/blob-shelf';
import { ok, type DeskError, type Result } from '../../shared/result';
import { ask, parseAnswer, type Line } from './ask-registry';
import type { Wire } from './wire';

/** Names of every attachment of a large desk, with their sizes. */
const SHELF_BYTES = 64 * 1024 * 1024;
/** Longest pause that is waited for within a round, seconds, and how often for one file. */
const PATIENCE = 30;
const RETRIES = 5;

/** The attachments on this desk, which main keeps, fetches and removes. */
export function createBlobWire(line: Line): Pick<Wire, 'readShelf' | 'fetchBlob' | 'sweepBlobs'> {
  return {
    readShelf: async () => {
      const answer = await ask(line, { path: 'blobs', limit: SHELF_BYTES });
      return answer.ok ? parseAnswer(answer.value, blobShelfSchema) : answer;
    },
    fetchBlob: (sha256, size) => fetchBlob(line, sha256, size),
    sweepBlobs: async (sweep) => {
      const body = new TextEncoder().encode(JSON.stringify(sweep));
      const answer = await ask(line, { path: 'blobs/sweep', method: 'POST', body });
      return answer.ok ? ok(null) : answer;
    },
  };
}

async function fetchBlob(line: Line, sha256: string, size: number): Promise<Result<null>> {
  for (let retry = 0; ; retry += 1) {
    const answer = await ask(line, { path: `blobs/${sha256}?size=${size}`, method: 'POST' });
    if (answer.ok) {
      line.heard.bytes += size;
      return ok(null);
    }
    const pause = pauseOf(answer.error);
    if (pause === null || retry === RETRIES) return answer;
    await line.wait(pause * 1_000, line.signal);
  }
}

/**
 * Seconds that the registry asks to wait for, where that is worth it: many small files at once empty the bucket that it
 * gives a desk, and a short pause fills it again. Null: the failure stands.
 */
export function pauseOf({ code, details }: DeskError): number | null {
  const seconds = Number(details?.['retryAfter'] ?? Number.NaN);
  return code === 'rate-limited' && seconds <= PATIENCE ? seconds : null;
}
