import type { PacketContents } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import type { Receipt } from '../../shared/packet/receipt';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { REGISTRY_VERSION } from '../version';
import type { Registry } from '../registry';
import type { Queryable } from '../store/store';
import { writeReceipt } from '../verify/write-receipt';

type LastReceipt = {
  sequence: number;
  receipt_id: NonNullable<PacketContents['previous']>['packetId'];
  manifest_sha256: string;
};

/** Signs the receipt as a packet and keeps it, in the transaction that keeps what it says. */
export async function keepReceipt(
  tx: Queryable,
  { authority, tools }: Pick<Registry, 'authority' | 'tools'>,
  receipt: Receipt,
  engines: { readonly crypto: PacketCrypto; readonly codec: ZipCodec },
): Promise<Uint8Array> {
  const [last] = await tx.query<LastReceipt>(
    'select sequence, receipt_id, manifest_sha256 from receipts where desk_id = $1 order by sequence desc limit 1',
    [receipt.deskId],
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const written = await writeReceipt(receipt, {
    authority,
    sequence,
    previous: last ? { packetId: last.receipt_id, manifestSha256: last.manifest_sha256 } : null,
    version: REGISTRY_VERSION,
    ...engines,
  });
  if (!written.ok) throw new Error(`the receipt was not written: ${written.error.code}`);
  const { bytes, manifestSha256 } = written.value;
  await tx.query(
    `insert into receipts (desk_id, receipt_id, packet_id, sequence, manifest_sha256, receipt, packet, created_at)
     values ($1, $2, $3, $4, $5, $6::json, $7, $8)`,
    [
      receipt.deskId,
      receipt.receiptId,
      receipt.inReplyTo,
      sequence,
      manifestSha256,
      JSON.stringify(receipt),
      bytes,
      tools.now().toISOString(),
    ],
  );
  return bytes;
}
