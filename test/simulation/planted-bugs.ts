import type { Patch } from './bundle-world';

/** A mistake that somebody could make, put into the product's source; the simulation must find it. */
export type PlantedBug = {
  readonly name: string;
  readonly rule: string;
  readonly patches: readonly Patch[];
  /** What schedules lean to, where it would otherwise take thousands of them to come upon it. */
  readonly lean: readonly string[];
};

const LEANS: Readonly<Record<string, readonly string[]>> = {
  'SYNC-11': ['begin', 'commit', 'amend'],
  'SYNC-12': ['late sequencer', 'amend', 'move'],
  'SYNC-24': ['trim', 'amend'],
  'SYNC-31': ['review', 'copied packet'],
  'SYNC-33': ['review', 'reopen', 'amend', 'unassign', 'copied decision'],
  'SYNC-34': ['review', 'unassign', 'copied decision'],
  'SYNC-35': ['review', 'copied decision'],
  'SYNC-46': ['review', 'revoke'],
  'SYNC-53': ['review', 'move', 'grant'],
  'SYNC-77': ['review', 'back up', 'restore', 'amend'],
};

const bug = (
  rule: string,
  name: string,
  file: string,
  ...pairs: readonly (readonly [from: string, to: string])[]
): PlantedBug => ({
  rule,
  name,
  lean: LEANS[rule] ?? [],
  patches: pairs.map(([from, to]) => ({ file, from, to })),
});

const DRAIN = 'test/simulation/world/drain-outbox.ts';
const WIRE = 'test/simulation/world/memory-wire.ts';
const JUDGE = 'registry/packets/judge-decisions.ts';
const REPLAY = 'registry/packets/check-replay.ts';
const PACKETS = 'renderer/db/packets.ts';
const FEED = 'renderer/sync/pull-feed.ts';
const EPOCH = 'renderer/db/enter-epoch.ts';

/** In the order of the rules. The file is the product's; only what is SQL there is mistaken in its twin in memory. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  bug(
    'SYNC-11',
    'the sequencer passes on the numbers that writers took',
    DRAIN,
    [
      '{ feed: id, kind, item, op, ver }: OutboxWord',
      '{ id: number, feed: id, kind, item, op, ver }: OutboxWord',
    ],
    ['const seq = feed.head + 1;', 'const seq = number;'],
    ['    head: seq,', '    head: Math.max(feed.head, seq),'],
  ),
  bug('SYNC-12', 'of several words on one item the first one counts', DRAIN, [
    'for (const word of taken) last.set(',
    'for (const word of taken.reverse()) last.set(',
  ]),
  bug(
    'SYNC-15',
    'an application that moves does not leave its old call',
    'registry/applications/save-applications.ts',
    [
      "return leaves === null ? [enters] : [{ ...row, feed: callFeed(leaves), op: '-' }, enters];",
      'return leaves === null ? [enters] : [enters];',
    ],
  ),
  bug('SYNC-16', 'a feed that is no longer listed stays', 'renderer/db/sweep-feeds.ts', [
    'if (!listed.includes(record.id) && record.listed) writes',
    'if (!listed.includes(record.id) && !record.listed) writes',
  ]),
  bug('SYNC-21', 'a manifest whose cursor is of a later moment than its rows', WIRE, [
    'seq: head, cursor: writeCursor(epoch, head), live,',
    'seq: head, cursor: writeCursor(epoch, head + 1), live,',
  ]),
  bug('SYNC-23', 'a page is believed without the count of its lines', 'renderer/sync/parse-rows.ts', [
    'if (!end.success || end.data.rows !== lines.length - 1)',
    'if (!end.success)',
  ]),
  bug('SYNC-24', 'a cursor under the floor is asked for again and again', FEED, [
    "['epoch-changed', 'cursor-below-floor', 'input-invalid']",
    "['epoch-changed', 'input-invalid']",
  ]),
  bug('SYNC-31', 'a packet is known by its id alone', REPLAY, [
    'if (same.desk_id !== deskId || same.manifest_sha256 !== packet.manifestSha256)',
    'if (same.desk_id !== deskId)',
  ]),
  bug('SYNC-32', 'a packet that was overtaken is taken for a replay', REPLAY, [
    'if (previous === null && below) return false;',
    'if (above) return false;',
  ]),
  bug(
    'SYNC-32',
    'the packet that was made is not remembered as the previous one',
    'electron/packets/seal-decision.ts',
    ['await sealer.sequence.record(identity.deskId, { packetId, manifestSha256 }, checkpoint)', 'ok(null)'],
  ),
  bug('SYNC-33', 'a decision on an older version is accepted', JUDGE, [
    'if (application.version !== base.applicationVersion)',
    'if (application.version < base.applicationVersion)',
  ]),
  bug('SYNC-33', 'a decision without an assignment is accepted', JUDGE, ['|| assignment.withdrawn ||', '||']),
  bug('SYNC-33', 'what a decision supersedes is not looked at', JUDGE, [
    'if (stands && stands.id !== supersedes &&',
    'if (stands &&',
  ]),
  bug('SYNC-33', 'a second decision of the reviewer is accepted beside the first', JUDGE, [
    "return { reason: 'review-changed' };",
    'return null;',
  ]),
  bug('SYNC-33', 'the payload of a decision sent again is not compared', JUDGE, [
    'const repeats = before.payloadSha256 === payloadSha256;',
    'const repeats = true;',
  ]),
  bug('SYNC-34', 'a refusal is not final', JUDGE, ['if (before) {', "if (before?.outcome === 'accepted') {"]),
  bug('SYNC-35', 'what was judged before takes effect again', JUDGE, [
    'judged.push({ decision, outcome, fresh: false, oldRubric: false });',
    'judged.push({ decision, outcome: before, fresh: true, oldRubric: false });',
  ]),
  {
    rule: 'SYNC-46',
    name: 'a revoked desk is still heard',
    lean: LEANS['SYNC-46'] ?? [],
    patches: [
      {
        file: 'registry/packets/receive-packet.ts',
        from: "return row.revoked ? fail('desk-revoked') : ok(",
        to: 'return ok(',
      },
      { file: REPLAY, from: 'if (!desk || desk.revoked)', to: 'if (!desk)' },
    ],
  },
  bug('SYNC-51', 'the cursor is stored before its rows', 'renderer/db/store-changes.ts', [
    'const changes = weighRows(',
    `const early = { ...before, cursor, seq: seq ?? before.seq };
    await db.pulled.transaction('rw', [db.pulled.$feed], () => db.pulled.$feed.put(early));
    const changes = weighRows(`,
  ]),
  bug('SYNC-51', 'a snapshot that was cut goes on one chunk too far', 'renderer/sync/pull-snapshot.ts', [
    'for (const chunk of chunks.slice(next)) {',
    'for (const chunk of chunks.slice(next === 0 ? 0 : next + 1)) {',
  ]),
  bug('SYNC-51', 'a row that leaves is passed over', 'renderer/db/weigh-rows.ts', [
    'if (!before || before.left || before.version > row.version) return null;',
    "if (!before || before.left || row.kind === 'application') return null;",
  ]),
  bug('SYNC-52', 'a version that is newer than the one held is passed over', 'renderer/db/weigh-rows.ts', [
    'if (before && before.version > row.version) return null;',
    'if (before && before.version !== row.version) return null;',
  ]),
  bug('SYNC-53', 'unsent work does not hold its application', 'renderer/db/carry-over.ts', [
    "if (entry.kind === 'application') return unsent.has(entry.id);",
    "if (entry.kind === 'application') return false;",
  ]),
  bug('SYNC-53', 'what stays of a feed that ended loses its documents', 'renderer/db/carry-over.ts', [
    'const overlay = await copyBodies(db, record, base.snapshot, staying, carried);',
    'const overlay = await copyBodies(db, record, base.snapshot, staying, []);',
  ]),
  bug('SYNC-54', 'the epoch of a feed is not looked at', FEED, [
    'epoch === feed.epoch &&\n    base?.live',
    'base?.live',
  ]),
  bug('SYNC-56', 'the outbox is emptied before the receipt is verified', PACKETS, [
    'changePackets(db, [packetId], (packet) => ({\n      ...packet,\n      sentAt: at,',
    'db.own.$outbox.delete(packetId) && changePackets(db, [packetId], (packet) => ({\n      ...packet,\n      sentAt: at,',
  ]),
  bug('SYNC-56', 'a packet on a stick counts as sent', PACKETS, [
    'changePackets(db, packetIds, (packet) => ({\n      ...packet,\n      exportedAt: at,',
    'db.own.$outbox.bulkDelete([...packetIds]) && changePackets(db, packetIds, (packet) => ({\n      ...packet,\n      exportedAt: at,',
  ]),
  bug('SYNC-56', 'a receipt for other bytes is kept', PACKETS, [
    "if (packet && packet.manifestSha256 !== receipt.manifestSha256) refuse('digest-mismatch');",
    '',
  ]),
  bug('SYNC-56', 'finalising does not put the packet into the outbox', PACKETS, [
    'await $outbox.add({ packetId, sequence, attempts: 0 });',
    '',
  ]),
  bug('SYNC-56', 'a packet that could not be sent is not tried again', 'renderer/sync/push.ts', [
    'for (const [number, { packetId }] of outbox.entries()) {',
    'for (const [number, { packetId, attempts }] of outbox.entries()) {\n    if (attempts > 0) continue;',
  ]),
  bug('SYNC-77', 'a new epoch does not bring packets back into the outbox', EPOCH, [
    'mayBeLost(packet) && !waiting.has(packet.packetId)',
    'mayBeLost(packet) && waiting.has(packet.packetId)',
  ]),
  bug('SYNC-77', 'the new epoch is noted before the packets wait again', EPOCH, [
    "return db.own.transaction('rw', [packets, $outbox, $cursor], async () => {",
    `const early = await $cursor.get('receipts');
    if (early?.epoch !== undefined) {
      await db.own.transaction('rw', [$cursor], () => $cursor.put({ ...early, after: 0, epoch }));
    }
    return db.own.transaction('rw', [packets, $outbox, $cursor], async () => {`,
  ]),
  bug('SYNC-77', 'what a restored registry says anew is not taken', PACKETS, [
    'if (packet.outcome && (!outcome || outcome.repeated)) return packet;',
    'if (packet.outcome) return packet;',
  ]),
  bug(
    'SYNC-110',
    'the second accepted review of an application has the version of the first',
    'registry/packets/return-reviews.ts',
    ['version: count.get(applicationId)! - later,', 'version: 1,'],
  ),
];
