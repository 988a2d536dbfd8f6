import { loadIndex } from '../../../renderer/db/load-index';
import type { PacketRow } from '../../../renderer/db/rows';
import type { FeedId } from '../../../shared/registry-protocol/feed';
import type { Desk } from './desk';
import { NO_FEED } from './drain-outbox';
import { feedsOf } from './memory-wire';
import type { RegistryTables } from './registry-tables';
import { assignmentName, REVIEWER } from './small-corpus';
import type { World } from './world-state';

/** The verdict once everything is at rest: the ledger, the outboxes, the outcomes, the scopes. */
export async function judgeWorld(world: World): Promise<string | null> {
  for (const desk of world.desks) {
    if (world.registry.tables().desks.get(desk.id)!.revoked) continue;
    const fault = judgeOutbox(world, desk) ?? (await judgeScope(world, desk));
    if (fault) return fault;
  }
  return judgeLedger(world) ?? judgeFeeds(world.registry.tables());
}

function judgeOutbox(world: World, { id, disk }: Desk): string | null {
  const waiting = disk.tables.get('$outbox')!.rows.size;
  if (waiting > 0) return `SYNC-56: ${waiting} packets are left in the outbox of ${id}`;
  const { decisions } = world.registry.tables();
  for (const row of disk.tables.get('packets')!.rows.values()) {
    const { decisionId, outcome } = row as PacketRow;
    const kept = decisions.find((one) => one.desk_id === id && one.decision_id === decisionId);
    if (!outcome) return `SYNC-33: ${decisionId} has no outcome on ${id}`;
    // A refusal that a restored registry has lost is not asked for again: it was final.
    if (!kept && outcome.outcome !== 'accepted' && world.epochs > 1) continue;
    if (!kept) return `SYNC-35: ${decisionId} is unknown to the registry`;
    if (kept.outcome !== outcome.outcome || kept.reason !== outcome.reason) {
      return `SYNC-34: ${decisionId} is ${outcome.reason ?? outcome.outcome} on ${id}, ${kept.reason ?? kept.outcome} at the registry`;
    }
  }
  return null;
}

async function judgeScope(world: World, desk: Desk): Promise<string | null> {
  const { feeds, entries } = world.registry.tables();
  const index = await loadIndex(desk.page);
  for (const id of feedsOf(world.registry, REVIEWER)) {
    const { head, live, digest } = feeds.get(id) ?? NO_FEED;
    const held = index.feeds.get(id as FeedId);
    const there = [...(entries.get(id)?.values() ?? [])].filter(({ op }) => op === '+');
    const here = [...(held?.entries ?? [])].filter(([, entry]) => !entry.left);
    const agrees = there.every(
      ({ kind, item, ver }) => held?.entries.get(`${kind}/${item}`)?.version === ver,
    );
    const base = held?.record.base;
    if (held && held.record.epoch !== world.registry.epoch())
      return `SYNC-54: ${id} is of an epoch that has ended`;
    if (here.length !== there.length || !agrees || base?.digest !== digest || base.live !== live) {
      return `SYNC-54: ${desk.id} holds ${here.length} of ${there.length} items of ${id}, head ${head}`;
    }
  }
  const strange = [...index.feeds.keys()].filter((id) => !feedsOf(world.registry, REVIEWER).includes(id));
  for (const id of strange) {
    const left = [...index.feeds.get(id)!.entries].filter(([, entry]) => !entry.left);
    if (left.length > 0) return `SYNC-53: ${desk.id} still shows ${left.length} items of ${id}`;
  }
  return null;
}

function judgeLedger(world: World): string | null {
  const { ledger, decisions, desks } = world.registry.tables();
  for (const [id, { deskId, hash }] of world.finalised) {
    const rows = ledger.filter((row) => row.desk_id === deskId && row.decision_id === id);
    const kept = decisions.filter((row) => row.desk_id === deskId && row.decision_id === id);
    if (rows.length > 1 || kept.length > 1) return `SYNC-35: ${id} took effect ${rows.length} times`;
    if (kept.length === 0) {
      if (desks.get(deskId)!.revoked || world.epochs > 1) continue;
      return `SYNC-35: ${id} never arrived`;
    }
    const accepted = kept[0]!.outcome === 'accepted';
    if (rows.length !== (accepted ? 1 : 0)) return `SYNC-37: ${id} has ${rows.length} rows in the ledger`;
    if (kept[0]!.payload_sha256 !== hash || (accepted && rows[0]!.payload_sha256 !== hash)) {
      return `SYNC-35: ${id} was finalised with another payload than the registry has`;
    }
  }
  const known = ledger.every((row) => world.finalised.has(row.decision_id));
  return known ? null : 'SYNC-37: the ledger has a decision that nobody finalised';
}

/** SYNC-10, SYNC-15, SYNC-110: what the feeds say is what the tables say. */
function judgeFeeds({ applications, assignments, decisions, entries }: RegistryTables): string | null {
  const wanted = new Map<string, number>();
  for (const { id, call_id, version } of applications.values())
    wanted.set(`p:${call_id} application/${id}`, version);
  for (const { id, reviewer_id, version, withdrawn } of assignments.values()) {
    if (!withdrawn) wanted.set(`r:${reviewer_id} assignment/${id}`, version);
  }
  for (const { application_id, reviewer_id, outcome } of decisions) {
    if (outcome !== 'accepted') continue;
    const key = `r:${reviewer_id} review/${assignmentName(application_id)}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  let found = 0;
  for (const [feed, items] of entries) {
    for (const [key, { op, ver, kind }] of items) {
      if (op === '-' || kind === 'call' || kind === 'rubric') continue;
      if (wanted.get(`${feed} ${key}`) !== ver) return `SYNC-15: ${feed} has ${key} in version ${ver}`;
      found += 1;
    }
  }
  return found === wanted.size ? null : `SYNC-10: the feeds have ${found} of ${wanted.size} items`;
}
