import { PACKET_FORMAT, type PacketContents } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import type { Receipt } from '../../shared/packet/receipt';
import { writePacket, type WrittenPacket } from '../../shared/packet/write-packet';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import type { Result } from '../../shared/result';
import type { Authority } from '../ca/authority';

export type ReceiptOptions = {
  readonly authority: Pick<Authority, 'registry' | 'signManifest'>;
  /** Counts the receipts of this registry for this desk, from 1; the caller keeps it. */
  readonly sequence: number;
  /** The receipt packet before this one for the same desk, or null for the first. */
  readonly previous: PacketContents['previous'];
  /** Version of the registry's program. */
  readonly version: string;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
};

/**
 * The registry's signed answer to a decision packet, as the bytes that travel by wire or as a file.
 * The packet's id is the receipt's. Answers the bytes and the manifest's hash (the next receipt's `previous`).
 * Errors: `limit-size`.
 */
export function writeReceipt(receipt: Receipt, options: ReceiptOptions): Promise<Result<WrittenPacket>> {
  return writePacket({
    contents: {
      format: PACKET_FORMAT,
      kind: 'receipt',
      packetId: receipt.receiptId,
      sequence: options.sequence,
      previous: options.previous,
      createdAt: receipt.receivedAt,
      producer: { app: `registry ${options.authority.registry.id}`, version: options.version, deskId: null },
      recipient: { registryId: null, deskId: receipt.deskId },
      inReplyTo: receipt.inReplyTo,
      rubrics: [],
      applications: [],
      journalCheckpoint: null,
    },
    data: { 'data/receipt.json': receipt },
    attachments: [],
    sign: options.authority.signManifest,
    crypto: options.crypto,
    codec: options.codec,
  });
}
