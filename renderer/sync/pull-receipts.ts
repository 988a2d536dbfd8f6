import { ok, type Result } from '../../shared/result';
import type { Exchange } from './exchange';

/** Fetches the receipts that this desk has not seen: for packets that travelled as files, or were lost on the way. */
export async function pullReceipts(deps: Exchange): Promise<Result<{ kept: number }>> {
  const { store, wire } = deps;
  let kept = 0;
  for (;;) {
    deps.report({ phase: 'receipts', done: kept, total: null });
    const after = await store.readReceiptCursor();
    const page = await wire.readReceipts(after);
    if (!page.ok) return page;
    for (const { seq, packet } of page.value.receipts) {
      const taken = await takeReceipt(deps, seq, packet);
      if (!taken.ok) return taken;
      if (taken.value) kept += 1;
    }
    const moved = page.value.receipts.some(({ seq }) => seq > after);
    if (!page.value.more || !moved) return ok({ kept });
  }
}

/** False for a receipt that is not to be believed: it is passed over, its packet stays in the outbox. */
async function takeReceipt({ store, wire }: Exchange, seq: number, packet: string): Promise<Result<boolean>> {
  const bytes = fromBase64(packet);
  const receipt = bytes ? await wire.verifyReceipt(bytes) : null;
  if (receipt && !receipt.ok && receipt.error.retryable) return receipt;
  const kept = bytes && receipt?.ok ? await store.keepReceipt(receipt.value, bytes, seq) : null;
  if (kept?.ok) return ok(true);
  if (kept && kept.error.code !== 'digest-mismatch') return kept;
  const skipped = await store.skipReceipt(seq);
  return skipped.ok ? ok(false) : skipped;
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
