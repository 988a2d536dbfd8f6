import { findTooOld } from '../../shared/registry-protocol/protocol';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';
import { pullReceipts } from './pull-receipts';
import { push } from './push';

/**
 * Sends what waits in the outbox, then takes the receipts that came another way. Who answers is asked first: in
 * another epoch than before (`epoch`, where the round knows it) more waits than the outbox knew (SYNC-77). Without
 * anything to send it asks nothing. Ends with what was not believed, if anything.
 */
export async function deliver(deps: Exchange, epoch?: string): Promise<Result<DeskError | null>> {
  const { store, wire } = deps;
  if ((await store.countOutbox()) === 0) return ok(null);
  deps.report({ phase: 'connecting', done: 0, total: null });
  const hello = await wire.readHello();
  if (!hello.ok) return hello;
  const { protocol, limits } = hello.value;
  const tooOld = findTooOld(protocol);
  if (tooOld) return fail('protocol-unsupported', { details: { tooOld } });
  if (epoch !== undefined && hello.value.epoch !== epoch) return fail('epoch-changed', { retryable: true });
  const entered = await store.enterEpoch(hello.value.epoch);
  if (!entered.ok) return entered;
  const sent = await push(deps, limits.packetBytes);
  if (!sent.ok) return sent;
  if ((await store.countOutbox()) === 0) return ok(null);
  const receipts = await pullReceipts(deps);
  return receipts.ok ? ok(receipts.value.problem) : receipts;
}
