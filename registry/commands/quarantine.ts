import { webcrypto } from 'node:crypto';
import zlib from 'node:zlib';
import { z } from 'zod';
import type { Decision } from '../../shared/packet/decision';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { readPacket } from '../../shared/packet/read-packet';
import { zipCodecOf, type Zlib } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import type { ClerkVerdict } from '../packets/arrival';
import { closeHeld } from '../packets/quarantine/keep-held';
import { listHeld, readHeld, type HeldPacket } from '../packets/quarantine/read-held';
import { receiveHeld } from '../packets/receive-packet';
import type { Registry } from '../registry';
import { describeReceived, type ImportedPacket } from './import-packet';

export const heldInputSchema = z.object({ packet: z.string().min(1) });
export const refuseHeldInputSchema = z.object({
  packet: z.string().min(1),
  /** For the reviewer, in the receipt. */
  note: z.string().trim().min(1).max(500),
});

/** What waits for a clerk. */
export async function listQuarantine({ store }: Registry): Promise<Result<readonly HeldPacket[]>> {
  return ok(await listHeld(store));
}

export type ShownPacket = {
  readonly held: HeldPacket;
  readonly decisions: readonly Decision[];
  /** The packet as it came, base64: it verifies with the tools that verify any packet. */
  readonly packet: string;
};

/** A held packet with what it decides. `not-found` where none waits under this id. */
export async function showQuarantined(
  { store, authority }: Registry,
  { packet: packetId }: z.infer<typeof heldInputSchema>,
): Promise<Result<ShownPacket>> {
  const found = await readHeld(store, packetId);
  if (!found) return fail('not-found', { details: { packet: packetId } });
  const read = await readPacket(found.bytes, {
    trust: { ca: authority.caPem, signerOf: () => ok(null) },
    crypto: webcrypto as unknown as PacketCrypto,
    codec: zipCodecOf(zlib as unknown as Zlib),
    now: null,
    expect: { kinds: ['decision'] },
  });
  if (!read.ok) return read;
  const decisions = read.value.data['data/decisions.json'] ?? [];
  return ok({ held: found.held, decisions, packet: Buffer.from(found.bytes).toString('base64') });
}

/** Null where the desk was revoked meanwhile: nobody takes its receipt. */
export type Decided = { readonly answer: ImportedPacket | null };

/** Judges a held packet as if nothing had held it. Errors: `not-found`, and those of `receivePacket`. */
export function releaseQuarantined(
  registry: Registry,
  { packet }: z.infer<typeof heldInputSchema>,
): Promise<Result<Decided>> {
  return decide(registry, packet, { verdict: 'release' });
}

/** Refuses every decision of a held packet, with the clerk's words in the receipt. Errors: `not-found`. */
export function refuseQuarantined(
  registry: Registry,
  { packet, note }: z.infer<typeof refuseHeldInputSchema>,
): Promise<Result<Decided>> {
  return decide(registry, packet, { verdict: 'refuse', note });
}

async function decide(registry: Registry, packetId: string, clerk: ClerkVerdict): Promise<Result<Decided>> {
  const found = await readHeld(registry.store, packetId);
  if (!found) return fail('not-found', { details: { packet: packetId } });
  const { carrier } = found.held;
  const received = await receiveHeld(registry, { bytes: found.bytes, carrier, clerk });
  if (received.ok) return ok({ answer: await describeReceived(registry, received.value) });
  if (received.error.code !== 'desk-revoked' || clerk.verdict === 'release') return received;
  await registry.store.transaction((tx) => closeHeld(tx, registry.tools, packetId, clerk));
  return ok({ answer: null });
}
