import type { Queryable, SqlRow, Store } from '../../../registry/store/store';
import type { Receipt } from '../../../shared/packet/receipt';
import {
  addWord,
  documentKey,
  type DecisionRow,
  type LedgerLine,
  type PacketRow,
  type RegistryTables,
} from './registry-tables';

type Answer = (tables: RegistryTables, params: readonly unknown[]) => readonly object[];

/**
 * The registry's store over tables in memory. The registry's own code runs above it; each of its statements has a
 * twin here, found by its words. One that has none is an error, so that a new statement cannot go untested.
 */
export function openMemoryStore(read: () => RegistryTables): Store {
  const query: Queryable['query'] = <T extends SqlRow>(sql: string, params: readonly unknown[] = []) => {
    const answer = findTwin(sql);
    return Promise.resolve(answer(read(), params) as unknown as T[]);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    query,
    // Transactions go one after another, as their row locks make them.
    transaction: (work) => {
      const mine = last.then(() => work({ query }));
      last = mine.catch(() => undefined);
      return mine;
    },
    execute: () => Promise.reject(new Error('no migrations in memory')),
    close: () => Promise.resolve(),
  };
}

const found = new Map<string, Answer>();

function findTwin(sql: string): Answer {
  const known = found.get(sql);
  if (known) return known;
  const plain = sql.replace(/\s+/g, ' ');
  const twins = TWINS.filter(([words]) => plain.startsWith(words));
  if (twins.length !== 1) throw new Error(`${twins.length} twins for the statement: ${plain}`);
  found.set(sql, twins[0]![1]);
  return twins[0]![1];
}

const NOTHING: Answer = () => [];

const parse = <T>(json: unknown): T[] => JSON.parse(json as string) as T[];

/** Statements by their first words. */
const TWINS: readonly (readonly [words: string, answer: Answer])[] = [
  ['select pg_advisory_xact_lock', NOTHING],
  ['select 1 from reviewers', NOTHING],
  ['insert into alarms', NOTHING],
  ['select application_parts_refresh', NOTHING],
  [
    'select revoked_at is not null as revoked from desks',
    ({ desks }, [id]) => [desks.get(id as string)!].filter(Boolean),
  ],
  [
    'select d.id as desk_id, d.reviewer_id, (d.revoked_at is not null',
    ({ desks }, [fingerprint]) => {
      const desk = desks.get(fingerprint as string);
      return desk ? [{ desk_id: fingerprint, ...desk }] : [];
    },
  ],
  [
    'select p.desk_id, p.manifest_sha256, r.receipt',
    ({ packets, receipts }, [id]) =>
      packets
        .filter((packet) => packet.packet_id === id)
        .map((packet) => ({ ...receipts.find((receipt) => receipt.packet_id === id), ...packet })),
  ],
  ['with above as ( select packet_id, previous_packet_id', readNeighbours],
  [
    'select decision_id, payload_sha256, outcome, reason, current_version, ledger_seq from decisions',
    ({ decisions }, [desk, ids]) =>
      decisions.filter((row) => row.desk_id === desk && (ids as string[]).includes(row.decision_id)),
  ],
  [
    'select a.id, a.version, a.requested_minor, a.currency, c.id as call_id, c.rubric_hash from applications a',
    ({ applications, calls }, [ids]) =>
      (ids as string[]).flatMap((id) => {
        const row = applications.get(id);
        return row ? [{ ...row, rubric_hash: calls.get(row.call_id) }] : [];
      }),
  ],
  [
    'select named.call_id, r.id as hash, r.doc',
    ({ calls, documents }, [ids]) =>
      (ids as string[]).map((id) => {
        const hash = calls.get(id)!;
        return { call_id: id, hash, doc: documents.get(documentKey('rubric', hash, 1))!.doc };
      }),
  ],
  // Nothing is held here: the stand-in of the verifier tells no time that is ahead.
  ['select packet_id, desk_id, manifest_sha256, reason, held_at from quarantine', NOTHING],
  [
    'select id, application_id, withdrawn from assignments where reviewer_id = $1 and id = any',
    ({ assignments }, [reviewer, ids]) =>
      [...assignments.values()].filter(
        (row) => row.reviewer_id === reviewer && (ids as string[]).includes(row.id),
      ),
  ],
  ['select distinct on (d.application_id)', readStanding],
  [
    'select application_id, count(*) as count from decisions',
    ({ decisions }, [reviewer, ids]) =>
      (ids as string[]).map((id) => ({
        application_id: id,
        count: decisions.filter(
          (row) => row.reviewer_id === reviewer && row.outcome === 'accepted' && row.application_id === id,
        ).length,
      })),
  ],
  ['insert into packets', insertPacket],
  ['select seq, hash from ledger order by seq desc limit 1', ({ ledger }) => ledger.slice(-1)],
  ['insert into decisions', insertDecisions],
  ['insert into ledger', insertLedger],
  [
    'select sequence, receipt_id, manifest_sha256 from receipts where desk_id',
    ({ receipts }, [desk]) => receipts.filter((row) => row.desk_id === desk).slice(-1),
  ],
  ['insert into receipts', insertReceipt],
  [
    'insert into documents (kind, id, ver, doc, content_sha256, created_at) select kind, id, ver, doc, content_sha256, $2',
    insertDocuments,
  ],
  [
    'insert into documents (kind, id, ver, doc, content_sha256, created_at) select kind, id, $2, doc',
    ({ documents }, [id, version]) => {
      const before = documents.get(documentKey('assignment', id as string, (version as number) - 1))!;
      documents.set(documentKey('assignment', id as string, version as number), before);
      return [];
    },
  ],
  ['insert into outbox', insertWords],
  [
    'select id, call_id, source_format, source_record, version, content_sha256 from applications',
    ({ applications }, [ids]) =>
      (ids as string[]).flatMap((id) => (applications.has(id) ? [applications.get(id)!] : [])),
  ],
  ['insert into applications', insertApplications],
  [
    'select a.id, a.version, a.withdrawn, d.content_sha256 from assignments a',
    ({ assignments, documents }, [ids]) =>
      (ids as string[]).flatMap((id) => {
        const row = assignments.get(id);
        const document = row && documents.get(documentKey('assignment', id, row.version));
        return row ? [{ ...row, content_sha256: document!.content_sha256 }] : [];
      }),
  ],
  ['insert into assignments', insertAssignments],
  ['update assignments set withdrawn = true', withdrawAssignment],
];

function readNeighbours({ packets }: RegistryTables, [desk, sequence, parent]: readonly unknown[]) {
  const own = packets.filter((row) => row.desk_id === desk);
  own.sort((one, other) => one.sequence - other.sequence);
  const at = sequence as number;
  const above = own.find((row) => row.sequence > at);
  const below = own.findLast((row) => row.sequence < at);
  const known = above !== undefined && packets.some((row) => row.packet_id === above.previous_packet_id);
  return own
    .filter((row) => row.sequence === at || row.packet_id === parent || row === above || row === below)
    .map((row) => ({ ...row, above_parent_known: known }));
}

function readStanding({ decisions }: RegistryTables, [reviewer, ids]: readonly unknown[]) {
  return (ids as string[]).flatMap((id) => {
    const row = decisions
      .filter(
        (one) => one.reviewer_id === reviewer && one.outcome === 'accepted' && one.application_id === id,
      )
      .sort((one, other) => one.ledger_seq! - other.ledger_seq!)
      .at(-1);
    return row ? [row] : [];
  });
}

/** What the table's constraints refuse is a bug above them. */
function requireUnique(isFree: boolean, name: string): void {
  if (!isFree) throw new Error(`the registry breaks a constraint: ${name}`);
}

function insertPacket({ packets }: RegistryTables, params: readonly unknown[]) {
  const [desk_id, packet_id, sequence, manifest_sha256, previous_packet_id, previous_manifest_sha256] =
    params;
  const row = { desk_id, packet_id, sequence, manifest_sha256, previous_packet_id, previous_manifest_sha256 };
  const taken = packets.some(
    (one) => one.packet_id === packet_id || (one.desk_id === desk_id && one.sequence === sequence),
  );
  requireUnique(!taken, 'packets');
  packets.push(row as PacketRow);
  return [];
}

function insertDecisions({ decisions }: RegistryTables, [desk, , , json]: readonly unknown[]) {
  for (const row of parse<DecisionRow>(json)) {
    const taken = decisions.some((one) => one.desk_id === desk && one.decision_id === row.decision_id);
    requireUnique(!taken, 'decisions');
    decisions.push({ ...row, desk_id: desk as string });
  }
  return [];
}

function insertLedger({ ledger }: RegistryTables, [json]: readonly unknown[]) {
  for (const row of parse<LedgerLine>(json)) {
    const taken = ledger.some(
      (one) => one.seq === row.seq || (one.desk_id === row.desk_id && one.decision_id === row.decision_id),
    );
    requireUnique(!taken, 'ledger');
    ledger.push(row);
  }
  return [];
}

function insertReceipt(tables: RegistryTables, params: readonly unknown[]) {
  const [desk_id, receipt_id, packet_id, sequence, manifest_sha256, json, packet] = params;
  const taken = tables.receipts.some((row) => row.packet_id === packet_id);
  requireUnique(!taken, 'receipts');
  tables.receipts.push({
    seq: (tables.counts.receipt += 1),
    desk_id: desk_id as string,
    receipt_id: receipt_id as string,
    packet_id: packet_id as string,
    sequence: sequence as number,
    manifest_sha256: manifest_sha256 as string,
    receipt: JSON.parse(json as string) as Receipt,
    packet: packet as Uint8Array,
  });
  return [];
}

function insertDocuments({ documents }: RegistryTables, [json]: readonly unknown[]) {
  for (const { kind, id, ver, doc, content_sha256 } of parse<{
    kind: string;
    id: string;
    ver: number;
    doc: Record<string, unknown>;
    content_sha256: string;
  }>(json)) {
    const key = documentKey(kind, id, ver);
    if (!documents.has(key)) documents.set(key, { doc, content_sha256 });
  }
  return [];
}

function insertWords(tables: RegistryTables, [json]: readonly unknown[]) {
  const words = parse<{ n: number; feed: string; kind: string; item: string; op: '+' | '-'; ver: number }>(
    json,
  );
  for (const { feed, kind, item, op, ver } of words) addWord(tables, { feed, kind, item, op, ver });
  return [];
}

function insertApplications({ applications }: RegistryTables, [json]: readonly unknown[]) {
  for (const row of parse<never>(json)) applications.set((row as { id: string }).id, row);
  return [];
}

function insertAssignments({ assignments }: RegistryTables, [json]: readonly unknown[]) {
  for (const row of parse<{ id: string }>(json)) {
    assignments.set(row.id, { ...row, withdrawn: false } as never);
  }
  return [];
}

function withdrawAssignment({ assignments }: RegistryTables, [reviewer, application]: readonly unknown[]) {
  for (const row of assignments.values()) {
    if (row.reviewer_id !== reviewer || row.application_id !== application || row.withdrawn) continue;
    const withdrawn = { ...row, version: row.version + 1, withdrawn: true };
    assignments.set(row.id, withdrawn);
    return [withdrawn];
  }
  return [];
}
