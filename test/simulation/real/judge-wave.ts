import { loadIndex } from '../../../renderer/db/load-index';
import { listPackets } from '../../../renderer/db/packets';
import { countOutbox } from '../../../renderer/db/sync-status';
import { hashDecision } from '../../../shared/packet/decision-hash';
import type { Wave } from './wave';

type Kept = {
  decision_id: string;
  outcome: string;
  reason: string | null;
  payload_sha256: string;
  booked: number;
};

/** Reads the verdict from the registry's tables and the desk's database. */
export async function judgeWave({ registry, desk }: Wave, ids: readonly string[]): Promise<string | null> {
  const waiting = await countOutbox(desk.db);
  if (waiting > 0) return `SYNC-56: ${waiting} packets are left in the outbox`;
  const rows = await registry.store.query<Kept>(
    `select d.decision_id, d.outcome, d.reason, d.payload_sha256,
       (select count(*) from ledger l
        where l.decision_id = d.decision_id and l.payload_sha256 = d.payload_sha256) as booked
     from decisions d where d.application_id = any ($1::text[])`,
    [ids],
  );
  const packets = (await listPackets(desk.db)).filter(({ applicationId }) => ids.includes(applicationId));
  if (packets.length !== ids.length) return `${packets.length} packets of ${ids.length} schedules`;
  for (const { decision, outcome } of packets) {
    const kept = rows.filter((row) => row.decision_id === decision.id);
    if (kept.length !== 1) return `SYNC-35: ${decision.id} was kept ${kept.length} times`;
    const [row] = kept;
    if (row!.payload_sha256 !== hashDecision(decision)) return `SYNC-35: ${decision.id} has another payload`;
    if (row!.booked !== (row!.outcome === 'accepted' ? 1 : 0))
      return `SYNC-37: ${decision.id}: ${row!.booked} rows`;
    if (row!.outcome !== outcome?.outcome || row!.reason !== outcome.reason) {
      return `SYNC-34: ${decision.id} is ${row!.reason ?? row!.outcome} at the registry, ${outcome?.reason} here`;
    }
  }
  return judgeScope({ registry, desk });
}

async function judgeScope({ registry, desk }: Omit<Wave, 'clock'>): Promise<string | null> {
  const { feeds } = await loadIndex(desk.db);
  for (const id of ['p:C1', 'r:demo'] as const) {
    const { live, digest } = registry.registry.heads.get(id);
    const held = feeds.get(id);
    const here = [...(held?.entries.values() ?? [])].filter(({ left }) => !left).length;
    const base = held?.record.base;
    if (base?.digest !== digest || base.live !== live || here !== live) {
      return `SYNC-54: ${id} has ${here} of ${live} items`;
    }
  }
  return null;
}
