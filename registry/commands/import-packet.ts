import { z } from 'zod';
import { ENVELOPE_HEAD } from '../../shared/packet/envelope-head';
import type { Receipt } from '../../shared/packet/receipt';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { ok, type Result } from '../../shared/result';
import { openPacketFile } from '../packets/open-packet-file';
import { receivePacket, type ReceivedPacket } from '../packets/receive-packet';
import type { Registry } from '../registry';
import { readInputFile } from './read-input-file';

export const importPacketInputSchema = z.object({
  /** Absolute path of the packet. */
  file: z.string().min(1),
});

export type ImportedPacket = {
  readonly receipt: Receipt;
  readonly repeated: boolean;
  /** The receipt packet, base64. */
  readonly packet: string;
  /** Numbers of applications, by decision id, for people. */
  readonly numbers: Readonly<Record<string, string>>;
};

/** A decision packet that came as a file, encrypted or not: the same way in as the wire's. */
export async function importPacket(
  registry: Registry,
  { file }: z.infer<typeof importPacketInputSchema>,
): Promise<Result<ImportedPacket>> {
  const read = await readInputFile(file, LIMITS.packetBytes + ENVELOPE_HEAD);
  if (!read.ok) return read;
  const bytes = await openPacketFile(registry, read.value);
  if (!bytes.ok) return bytes;
  const received = await receivePacket(registry, bytes.value, 'file');
  return received.ok ? ok(await describeReceived(registry, received.value)) : received;
}

/** A receipt with what a person needs to read it. */
export async function describeReceived(
  registry: Registry,
  { receipt, packet, repeated }: ReceivedPacket,
): Promise<ImportedPacket> {
  const rows = await registry.store.query<{ decision_id: string; number: string }>(
    `select d.decision_id, a.number from decisions d join applications a on a.id = d.application_id
     where d.desk_id = $1 and d.decision_id = any ($2::text[])`,
    [receipt.deskId, receipt.outcomes.map(({ decisionId }) => decisionId)],
  );
  return {
    receipt,
    repeated,
    packet: Buffer.from(packet).toString('base64'),
    numbers: Object.fromEntries(rows.map((row) => [row.decision_id, row.number])),
  };
}
