import type { Receipt } from '../../../shared/packet/receipt';
import type { PacketContents, DecisionPayload } from '../../../shared/packet/packet';

/** A packet without its bytes: what it says, and the hash that names it. */
export type MemoryPacket = {
  readonly contents: Pick<PacketContents, 'packetId' | 'sequence' | 'previous' | 'kind'>;
  readonly deskId: string;
  readonly manifestSha256: string;
  readonly payload: DecisionPayload | null;
  readonly receipt: Receipt | null;
};

const packets: MemoryPacket[] = [];

/** Takes the place of a container's bytes: four of them, which name the packet here. */
export function shelve(packet: Omit<MemoryPacket, 'manifestSha256'>): {
  bytes: Uint8Array<ArrayBuffer>;
  manifestSha256: string;
} {
  const number = packets.length + 1;
  const manifestSha256 = number.toString(16).padStart(64, '0');
  packets.push({ ...packet, manifestSha256 });
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return { bytes, manifestSha256 };
}

/** Undefined for bytes that were changed on the way: their signature would be wrong. */
export function unshelve(bytes: Uint8Array): MemoryPacket | undefined {
  if (bytes.byteLength !== 4) return undefined;
  return packets[new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) - 1];
}

export function clearShelf(): void {
  packets.length = 0;
}
