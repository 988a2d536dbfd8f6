import type { PacketId } from '../../shared/application/ids';
import { PACKET_MEDIA_TYPE } from '../../shared/packet/packet';
import { receiptSchema, type Receipt } from '../../shared/packet/receipt';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { keepReceipt, listOutbox, markSent, markUnsent, readPacketBytes } from '../db/packets';
import { ask, parseAnswer, type Line } from './ask-registry';
import type { Exchange } from './exchange';

/**
 * Uploads each packet of the outbox, as the bytes that were sealed. It leaves the outbox when its receipt is
 * verified and kept. A packet that is refused says so and stays; those behind it go on.
 * Fails only where no packet could pass: no way to the registry, or no standing there.
 */
export async function push(deps: Exchange): Promise<Result<{ sent: number; waiting: number }>> {
  const outbox = await listOutbox(deps.db);
  let sent = 0;
  for (const [number, { packetId }] of outbox.entries()) {
    deps.report({ phase: 'sending', done: number, total: outbox.length });
    const receipt = await pushPacket(deps, packetId);
    if (receipt.ok) {
      sent += 1;
      continue;
    }
    if (receipt.error.code === 'cancelled') return receipt;
    const noted = await markUnsent(deps.db, packetId, receipt.error.code);
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

async function pushPacket(deps: Exchange, packetId: PacketId): Promise<Result<null>> {
  const bytes = await readPacketBytes(deps.db, packetId);
  if (!bytes) return fail('not-found');
  const answer = await ask(deps.line, {
    path: 'registry/v1/packets',
    method: 'POST',
    headers: { 'content-type': PACKET_MEDIA_TYPE },
    body: bytes,
  });
  if (!answer.ok) return answer;
  const marked = await markSent(deps.db, packetId, deps.now().toISOString());
  if (!marked.ok) return marked;
  const receipt = await verifyReceipt(deps.line, answer.value.body);
  if (!receipt.ok) return receipt;
  if (receipt.value.inReplyTo !== packetId) return fail('registry-answer-invalid');
  return keepReceipt(deps.db, receipt.value, answer.value.body);
}

/** Main verifies the receipt against the registry's CA and this desk: nothing unverified counts. */
export async function verifyReceipt(line: Line, bytes: Uint8Array): Promise<Result<Receipt>> {
  const answer = await ask(line, { path: 'packets/verify', method: 'POST', body: bytes });
  return answer.ok ? parseAnswer(answer.value, receiptSchema) : answer;
}
