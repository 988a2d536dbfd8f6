import type { Checkpoint } from '../../shared/journal/checkpoint';
import type { PacketContents } from '../../shared/packet/packet';
import type { Queryable } from '../store/store';

/** A checkpoint as the table has it; `root` is lower-case hex. */
export type HeldCheckpoint = {
  readonly packet_id: string;
  readonly role: 'own' | 'base';
  readonly origin: string;
  readonly size: number;
  readonly root: string;
};

/** What is known next to a packet's journal. */
export type JournalNeighbours = {
  /** Any journal of this desk; this very journal. */
  readonly knowsAny: boolean;
  readonly knowsOrigin: boolean;
  /** The checkpoint in the packet that this one follows. */
  readonly parent: HeldCheckpoint | null;
  /** Where packets that follow this one prove from. */
  readonly children: readonly HeldCheckpoint[];
  /** What is held under the names and sizes that this packet shows. */
  readonly samePlace: readonly HeldCheckpoint[];
};

export async function readNeighbours(
  tx: Queryable,
  deskId: string,
  of: {
    readonly contents: Pick<PacketContents, 'packetId' | 'previous'>;
    /** This packet's own checkpoint first. */
    readonly shown: readonly Checkpoint[];
  },
): Promise<JournalNeighbours> {
  const { packetId, previous } = of.contents;
  const parentId = previous?.packetId ?? null;
  const places = of.shown.map(({ origin, size }) => ({ origin, size }));
  const rows = await tx.query<HeldCheckpoint & { is_child: boolean }>(
    `select c.packet_id, c.role, c.origin, c.size, c.root, p.previous_packet_id is not distinct from $3 as is_child
     from journal_checkpoints c join packets p on p.packet_id = c.packet_id
     where c.desk_id = $1 and (c.packet_id = $2 or p.previous_packet_id = $3
       or (c.origin, c.size) in (select r.origin, r.size from json_to_recordset($4::json) as r (origin text, size bigint)))`,
    [deskId, parentId, packetId, JSON.stringify(places)],
  );
  const [known] = await tx.query<{ any: boolean; origin: boolean }>(
    `select exists (select 1 from journal_checkpoints where desk_id = $1) as any,
       exists (select 1 from journal_checkpoints where desk_id = $1 and origin = $2) as origin`,
    [deskId, of.shown[0]?.origin ?? ''],
  );
  return {
    knowsAny: known?.any ?? false,
    knowsOrigin: known?.origin ?? false,
    parent: rows.find((row) => row.packet_id === parentId && row.role === 'own') ?? null,
    children: rows.filter((row) => row.is_child && row.role === 'base'),
    samePlace: rows.filter((row) =>
      places.some(({ origin, size }) => row.origin === origin && row.size === size),
    ),
  };
}
