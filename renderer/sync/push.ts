import type { PacketId } from '../../shared/application/ids';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';

/**
 * Uploads each packet of the outbox, as the bytes that were sealed. It leaves the outbox when its receipt is
 * verified and kept. A packet that is refused says so and stays; those behind it go on.
 * One over `limit` bytes, which the registry does not take, is not sent. Fails only where no packet could pass: no
 * way to the registry, or no standing there.
 */
export async function push(
  deps: Exchange,
  limit: number,
): Promise<Result<{ sent: number; waiting: number }>> {
  const outbox = await deps.store.listOutbox();
  let sent = 0;
  for (const [number, { packetId }] of outbox.entries()) {
    deps.report({ phase: 'sending', done: number, total: outbox.length });
    const receipt = await pushPacket(deps, packetId, limit);
    if (receipt.ok) {
      sent += 1;
      continue;
    }
    if (receipt.error.code === 'cancelled') return receipt;
    const noted = await deps.store.markUnsent(packetId, receipt.error.code);
    if (!noted.ok) return noted;
    if (NO_WAY.includes(receipt.error.code)) return receipt;
  }
  if (outbox.length > 0) deps.report({ phase: 'sending', done: outbox.length, total: outbox.length });
  return ok({ sent, waiting: outbox.length - sent });
}

/** Failures that every packet would meet. */
const NO_WAY: readonly DeskError['code'][] = [
  'registry-unreachable',
  'registry-not-found',
  'protocol-unsupported',
  'rate-limited',
  'certificate-refused',
  'not-enrolled',
  'token-invalid',
  'desk-revoked',
  'key-unavailable',
  'storage-full',
  'storage-failed',
];

async function pushPacket(
  { store, wire, now }: Exchange,
  packetId: PacketId,
  limit: number,
): Promise<Result<null>> {
  const bytes = await store.readPacketBytes(packetId);
  if (!bytes) return fail('not-found');
  if (bytes.byteLength > limit) return fail('limit-size', { details: { limit } });
  const answer = await wire.sendPacket(bytes);
  if (!answer.ok) return answer;
  const marked = await store.markSent(packetId, now().toISOString());
  if (!marked.ok) return marked;
  const receipt = await wire.verifyReceipt(answer.value);
  if (!receipt.ok) return receipt;
  if (receipt.value.inReplyTo !== packetId) return fail('registry-answer-invalid');
  return store.keepReceipt(receipt.value, answer.value, { by: 'wire' });
}
