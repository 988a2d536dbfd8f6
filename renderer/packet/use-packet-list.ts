import { useMemo } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { listPackets } from '../db/packets';
import type { PacketRow, ReviewProgress } from '../db/rows';
import { useList } from '../db/list-store';
import { useQuery } from '../db/use-query';

/** A row of the page: a sealed packet, or a review that is still a draft. */
export type PacketLine =
  | {
      readonly kind: 'packet';
      readonly id: string;
      readonly packet: PacketRow;
      readonly currentPacket: boolean;
    }
  | {
      readonly kind: 'draft';
      readonly id: string;
      readonly applicationId: ApplicationId;
      readonly number: string;
      readonly title: string;
      readonly progress: ReviewProgress;
    };

export type PacketFilter = 'all' | 'draft' | 'waiting' | 'accepted' | 'refused';

/** Packets, the newest first, then drafts. Undefined until read. */
export function usePacketList(): readonly PacketLine[] | undefined {
  const packets = useQuery((db) => listPackets(db), []);
  const { rows, progress } = useList();
  return useMemo(() => {
    if (packets === undefined) return undefined;
    const seen = new Set<ApplicationId>();
    const sealed = packets.map((packet): PacketLine => {
      const currentPacket = !seen.has(packet.applicationId);
      seen.add(packet.applicationId);
      return { kind: 'packet', id: packet.packetId, packet, currentPacket };
    });
    const drafts = rows.flatMap(({ id, number, title }): PacketLine[] => {
      const own = progress.get(id);
      return own?.state === 'draft'
        ? [{ kind: 'draft', id, applicationId: id, number, title, progress: own }]
        : [];
    });
    return [...sealed, ...drafts];
  }, [packets, rows, progress]);
}

export function matchesFilter(line: PacketLine, filter: PacketFilter): boolean {
  if (filter === 'all') return true;
  if (line.kind === 'draft') return filter === 'draft';
  const { state } = line.packet;
  return filter === 'waiting' ? isWaiting(line) : filter === state;
}

/** In the outbox still: no receipt has been verified. */
export function isWaiting(line: PacketLine): boolean {
  return line.kind === 'packet' && ['sealed', 'exported', 'received', 'held'].includes(line.packet.state);
}
