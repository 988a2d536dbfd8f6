import { saveAssignments } from '../../registry/applications/save-assignments';
import { readLedger, type LedgerRow } from '../../registry/packets/ledger';
import type { RunningRegistry } from '../../registry/start-registry';
import type { DecisionPayload } from '../../shared/packet/packet';
import { readPacket } from '../../shared/packet/read-packet';
import type { Receipt } from '../../shared/packet/receipt';
import { ok } from '../../shared/result';
import { makeDecision, type DecisionParts } from './make-decision';
import { makeApplication, makeAssignment, rubric } from './make-documents';
import { codec, crypto } from './packet-desk';
import { keepApplications } from './registry-corpus';
import type { WireDesk } from './registry-desk';
import { unwrap } from './unwrap';

let last = 0;

/** A new application of call C1, assigned to `demo` or another reviewer, and a whole decision on it. `fields` are the application's. */
export async function decide(
  registry: RunningRegistry,
  parts: Partial<DecisionParts> & { fields?: Record<string, unknown> } = {},
) {
  const application = makeApplication(`case-${++last}`, { callId: 'C1', ...parts.fields });
  await keepApplications(registry, [application]);
  const { reviewerId = 'demo' } = parts;
  const assignment = makeAssignment(application.id, { callId: 'C1', reviewerId });
  await registry.store.transaction((tx) => saveAssignments(tx, [assignment], new Date()));
  const payload = makeDecision({ application, rubric, assignmentId: assignment.id, ...parts });
  return { application, assignment, payload };
}

/** The receipt in a packet, its signature verified against the registry's authority. */
export async function readReceipt({ registry }: RunningRegistry, bytes: Uint8Array): Promise<Receipt> {
  const packet = unwrap(
    await readPacket(bytes, {
      trust: { ca: registry.authority.caPem, signerOf: ({ holder }) => ok(holder) },
      crypto,
      codec,
      now: () => new Date(),
      expect: { kinds: ['receipt'] },
    }),
  );
  const { kind, id } = packet.signer;
  if (kind !== 'registry' || id !== registry.id) throw new Error(`the receipt is signed by ${kind} ${id}`);
  return packet.data['data/receipt.json']!;
}

/** Uploads a packet by wire and reads the receipt. */
export async function upload(registry: RunningRegistry, desk: WireDesk, bytes: Uint8Array): Promise<Receipt> {
  const answer = await desk.upload(bytes);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return readReceipt(registry, new Uint8Array(await answer.arrayBuffer()));
}

/** Seals and uploads; what became of each decision, such as `refused amount-invalid`. */
export async function judge(
  registry: RunningRegistry,
  desk: WireDesk,
  payload: DecisionPayload,
): Promise<string[]> {
  const { outcomes } = await upload(registry, desk, (await desk.seal(payload)).bytes);
  return outcomes.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`));
}

export async function ledgerOf({ store }: RunningRegistry, decisionId: string): Promise<LedgerRow[]> {
  return (await readLedger(store)).rows.filter((row) => row.decision_id === decisionId);
}
