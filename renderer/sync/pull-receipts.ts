import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';

/** Pages that are read in one round at most: a registry that always says "more" would keep the desk busy for ever. */
const PAGES = 200;

export type PulledReceipts = {
  readonly kept: number;
  /** Why the first receipt that was not believed was not. */
  readonly problem: DeskError | null;
};

/**
 * Fetches the receipts that this desk has not seen: for packets that travelled as files, or were lost on the way.
 * One that is not to be believed stops no other, but the place in the list stays before it: it may be damage on the
 * way, and its packet waits.
 */
export async function pullReceipts(deps: Exchange): Promise<Result<PulledReceipts>> {
  const { store, wire } = deps;
  let kept = 0;
  let problem: DeskError | null = null;
  let after = await store.readReceiptCursor();
  for (let pages = 0; pages < PAGES; pages += 1) {
    deps.report({ phase: 'receipts', done: kept, total: null });
    const page = await wire.readReceipts(after);
    if (!page.ok) return page;
    const receipts = [...page.value.receipts].sort((one, other) => one.seq - other.seq);
    for (const { seq, packet } of receipts) {
      const taken = await takeReceipt(deps, packet, problem ? undefined : seq);
      if (taken.ok) kept += 1;
      else if (stops(taken.error)) return taken;
      else problem ??= taken.error;
    }
    const last = receipts.at(-1)?.seq ?? after;
    if (!page.value.more || last <= after) break;
    after = last;
  }
  return ok({ kept, problem });
}

/** What has nothing to do with the receipt itself. */
function stops({ code, retryable }: DeskError): boolean {
  return retryable || code === 'storage-full' || code === 'storage-failed';
}

async function takeReceipt(
  { store, wire }: Exchange,
  packet: string,
  place: number | undefined,
): Promise<Result<null>> {
  const bytes = fromBase64(packet);
  if (!bytes) return fail('not-a-packet');
  const receipt = await wire.verifyReceipt(bytes);
  return receipt.ok ? store.keepReceipt(receipt.value, bytes, { by: 'wire', after: place }) : receipt;
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
