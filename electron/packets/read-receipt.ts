import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { readPacket } from '../../shared/packet/read-packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import type { DeskIdentity } from '../vault/vault';

export type ReceiptReader = {
  /** `vault.readIdentity()`; null before enrolment answers `not-enrolled`. */
  readonly identity: DeskIdentity | null;
  readonly now: () => Date;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
};

/**
 * Verifies a receipt packet against the registry's CA, the registry's own certificate and this desk.
 * Errors: the codes of packets, `packet-recipient` for another desk's receipt, `not-enrolled`.
 */
export async function readReceipt(bytes: Uint8Array, reader: ReceiptReader): Promise<Result<Receipt>> {
  const { identity } = reader;
  if (!identity) return fail('not-enrolled');
  const read = await readPacket(bytes, {
    trust: {
      ca: identity.ca,
      revocations: identity.revocations,
      // The CA issues desks their certificates too: only the registry's own may sign a receipt.
      signerOf: ({ holder }) => {
        if (holder.kind !== 'registry') return fail('certificate-usage');
        return holder.id === identity.registry.id ? ok(null) : fail('certificate-untrusted');
      },
    },
    crypto: reader.crypto,
    codec: reader.codec,
    now: reader.now,
    expect: { kinds: ['receipt'] },
  });
  if (!read.ok) return read;
  const { contents, data } = read.value;
  const receipt = data['data/receipt.json'];
  if (!receipt) return fail('schema-invalid', { details: { field: 'data/receipt.json' } });
  const consistent =
    contents.packetId === receipt.receiptId &&
    contents.inReplyTo === receipt.inReplyTo &&
    contents.recipient.deskId === receipt.deskId;
  if (!consistent) return fail('schema-invalid', { details: { field: 'packet.json' } });
  return receipt.deskId === identity.deskId ? ok(receipt) : fail('packet-recipient');
}
