import type { PacketToWrite, WrittenPacket } from '../../../shared/packet/write-packet';
import { ok, type Result } from '../../../shared/result';
import { shelve } from '../world/packets-in-memory';

/** Stands in for shared/packet/write-packet.ts: no container is written, the signature is asked for. */
export async function writePacket({ contents, data, sign }: PacketToWrite): Promise<Result<WrittenPacket>> {
  const signature = await sign(new Uint8Array());
  if (!signature.ok) return signature;
  const decisions = data['data/decisions.json'];
  const payload = decisions
    ? {
        decisions,
        reviews: data['data/reviews.json'] ?? [],
        annotations: data['data/annotations.json'] ?? [],
        declarations: data['data/declarations.json'] ?? [],
      }
    : null;
  const deskId = contents.producer.deskId ?? contents.recipient.deskId ?? '';
  return ok(shelve({ contents, deskId, payload, receipt: data['data/receipt.json'] ?? null }));
}
