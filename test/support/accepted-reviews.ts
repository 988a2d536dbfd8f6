import { randomUUID } from 'node:crypto';
import { keepReceipt, keepSealed } from '../../renderer/db/packets';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { findSuperseded, readOwnSide } from '../../renderer/db/other-desk';
import type { ApplicationId } from '../../shared/application/ids';
import { decisionSchema, type Decision } from '../../shared/packet/decision';
import { receiptSchema } from '../../shared/packet/receipt';
import { acceptedReviewSchema } from '../../shared/registry-protocol/accepted-review';
import type { ReasonCode } from '../../shared/registry-protocol/reason-codes';
import type { ReviewWork } from '../../shared/review/review-work';
import { packetIdSchema } from '../../shared/application/ids';
import { rubric } from './make-documents';
import { emptyWork } from './review-works';
import { unwrap } from './unwrap';

const AT = '2026-11-03T09:00:00.000Z';

export function makeDecisionOn(applicationId: string, parts: Partial<Decision> = {}): Decision {
  return decisionSchema.parse({
    id: randomUUID(),
    applicationId,
    reviewerId: 'demo',
    base: {
      applicationVersion: 1,
      assignmentId: `A-${applicationId}`,
      assignmentVersion: 1,
      rubricHash: rubric.hash,
    },
    outcome: 'support',
    amount: null,
    conditions: [],
    comment: '',
    total: 80,
    passed: true,
    decidedAt: AT,
    supersedes: null,
    ...parts,
  });
}

/** A review as the registry gives it back from another desk. */
export function makeAccepted(work: ReviewWork = emptyWork, parts: Record<string, unknown> = {}) {
  const { applicationId } = work.review;
  return acceptedReviewSchema.parse({
    id: `A-${applicationId}`,
    version: 1,
    applicationId,
    deskId: 'desk-a',
    decision: makeDecisionOn(applicationId),
    ...work,
    declaration: { applicationId, answer: 'none', explanation: '', declaredAt: '2026-11-01T08:00:00Z' },
    acceptedAt: AT,
    ...parts,
  });
}

let sequence = 0;

/** Seals what the desk has, as the screen does, but for the signature; answers the decision. */
export async function sealHere(db: DeskDb, applicationId: string): Promise<Decision> {
  const own = await readOwnSide(db, applicationId as ApplicationId);
  const decision = makeDecisionOn(applicationId, { supersedes: findSuperseded(own) });
  sequence += 1;
  const sealed = {
    packetId: packetIdSchema.parse(randomUUID()),
    sequence,
    manifestSha256: String(sequence).padStart(64, 'a'),
    createdAt: AT,
    bytes: new Uint8Array([sequence]),
  };
  const work = { review: own.review!, annotations: own.annotations };
  unwrap(await keepSealed(db, { sealed, decision, application: { number: 'З-1', title: 'Нить' }, work }));
  return decision;
}

/** The registry's answer to the last decision that was sealed here. */
export async function answerHere(
  db: DeskDb,
  decision: Decision,
  reason: ReasonCode | null = null,
): Promise<void> {
  const packet = (await db.own.packets.toArray()).find(({ decisionId }) => decisionId === decision.id)!;
  const receipt = receiptSchema.parse({
    receiptId: randomUUID(),
    deskId: 'desk-b',
    inReplyTo: packet.packetId,
    manifestSha256: packet.manifestSha256,
    receivedAt: AT,
    carrier: 'wire',
    outcomes: [
      {
        decisionId: decision.id,
        payloadSha256: '0'.repeat(64),
        outcome: reason === null ? 'accepted' : 'conflict',
        reason,
        currentVersion: null,
        repeated: false,
        ledgerSeq: reason === null ? 1 : null,
      },
    ],
    sequenceGap: false,
  });
  unwrap(await keepReceipt(db, receipt, new Uint8Array([1]), { by: 'wire' }));
}
