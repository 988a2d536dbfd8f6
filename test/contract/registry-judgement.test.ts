import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealDecision } from '../../electron/packets/seal-decision';
import { saveAssignments, withdrawAssignment } from '../../registry/applications/save-assignments';
import type { RunningRegistry } from '../../registry/start-registry';
import type { ReviewerId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import { scoreReview } from '../../shared/review/score';
import { makeDecision } from '../support/make-decision';
import { makeApplication, rubric } from '../support/make-documents';
import { keepApplications } from '../support/registry-corpus';
import {
  decide as makeCase,
  judge as judgeBy,
  ledgerOf as ledgerOfDecision,
  upload as uploadBy,
} from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';
import { codeOf, unwrap } from '../support/unwrap';

const suite = useRegistry('registry-judgement', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
});

const decide = (parts?: Parameters<typeof makeCase>[1]) => makeCase(registry, parts);
const upload = (bytes: Uint8Array) => uploadBy(registry, desk, bytes);
const judge = (payload: DecisionPayload) => judgeBy(registry, desk, payload);
const ledgerOf = (decisionId: string) => ledgerOfDecision(registry, decisionId);

describe('judgement', () => {
  test('application-amended: a conflict with the version that the registry holds', async () => {
    const { application, payload } = await decide();
    await keepApplications(registry, [{ ...application, title: 'Переписана' }]);
    const { outcomes } = await upload((await desk.seal(payload)).bytes);
    expect(outcomes[0]).toMatchObject({
      outcome: 'conflict',
      reason: 'application-amended',
      currentVersion: 2,
    });
    expect(await ledgerOf(payload.decisions[0]!.id)).toEqual([]);
  });

  test('assignment-withdrawn: withdrawn, somebody else’s, or of another application', async () => {
    const { application, payload } = await decide();
    const reviewer = { reviewerId: 'demo', applicationId: application.id };
    await registry.store.transaction((tx) => withdrawAssignment(tx, reviewer));
    expect(await judge(payload)).toEqual(['refused assignment-withdrawn']);
    const [one, two] = [await decide(), await decide()];
    const swapped = makeDecision({ application: one.application, rubric, assignmentId: two.assignment.id });
    expect(await judge(swapped)).toEqual(['refused assignment-withdrawn']);
  });

  test('application-unknown and rubric-unknown', async () => {
    const unknown = makeApplication('nowhere', { callId: 'C1' });
    expect(await judge(makeDecision({ application: unknown, rubric, assignmentId: 'A-x' }))).toEqual([
      'refused application-unknown',
    ]);
    const { application, assignment } = await decide();
    const other = { ...rubric, hash: 'f'.repeat(64) };
    expect(await judge(makeDecision({ application, rubric: other, assignmentId: assignment.id }))).toEqual([
      'refused rubric-unknown',
    ]);
  });

  test('review-incomplete: the registry counts for itself', async () => {
    const totals = async (decision: Record<string, unknown>) => judge((await decide({ decision })).payload);
    expect(await totals({ total: 81 })).toEqual(['refused review-incomplete']);
    expect(await totals({ total: 79.99999 })).toEqual(['refused review-incomplete']);
    expect(await totals({ passed: false })).toEqual(['refused review-incomplete']);
    expect(await totals({})).toEqual(['accepted']);
    expect(await totals({ outcome: 'reserve', amount: null })).toEqual(['refused review-incomplete']);
  });

  test('review-incomplete: support for a review that does not pass, and a criterion without its words', async () => {
    const low = await decide({ score: 2 });
    expect(scoreReview(low.payload.reviews[0]!, rubric).passed).toBe(false);
    expect(await judge(low.payload)).toEqual(['refused review-incomplete']);
    const { payload } = await decide();
    const [review] = payload.reviews;
    const [id = ''] = Object.keys(review!.criteria);
    const criteria = { ...review!.criteria, [id]: { ...review!.criteria[id]!, justification: 'Да.' } };
    expect(await judge({ ...payload, reviews: [{ ...review!, criteria }] })).toEqual([
      'refused review-incomplete',
    ]);
  });

  test.each([
    ['more than was asked for', { amount: 59_01, currency: 'RUB' }],
    ['another currency', { amount: 1_00, currency: 'USD' }],
  ])('amount-invalid: %s', async (_name, amount) => {
    expect(await judge((await decide({ decision: { amount } })).payload)).toEqual(['refused amount-invalid']);
  });

  test('amount-invalid: money where the measure gives none', async () => {
    const fields = { requested: null, cofinancing: null, total: null };
    expect(
      await judge((await decide({ fields, decision: { amount: { amount: 1, currency: 'RUB' } } })).payload),
    ).toEqual(['refused amount-invalid']);
    expect(await judge((await decide({ fields })).payload)).toEqual(['accepted']);
  });

  test('decision-id-reused: the same id with another payload, and the first outcome stands', async () => {
    const { payload } = await decide();
    expect(await judge(payload)).toEqual(['accepted']);
    const [decision] = payload.decisions;
    expect(await judge({ ...payload, decisions: [{ ...decision!, comment: 'Передумал.' }] })).toEqual([
      'refused decision-id-reused',
    ]);
    expect(await ledgerOf(decision!.id)).toHaveLength(1);
    const alarms = await registry.store.query('select code from alarms where desk_id = $1', [desk.deskId]);
    expect(alarms).toEqual([{ code: 'decision-id-reused' }]);
  });

  test('review-changed: the reviewer’s other desk was first; a decision that supersedes it is taken', async () => {
    const { application, assignment, payload } = await decide();
    expect(await judge(payload)).toEqual(['accepted']);
    const first = payload.decisions[0]!.id;
    desk = await enrolWireDesk(registry, { folder: suite.folder });
    const again = () => makeDecision({ application, rubric, assignmentId: assignment.id });
    expect(await judge(again())).toEqual(['conflict review-changed']);
    const parts = { application, rubric, assignmentId: assignment.id, decision: { supersedes: first } };
    expect(await judge(makeDecision(parts))).toEqual(['accepted']);
    expect(await judge(makeDecision(parts))).toEqual(['conflict review-changed']);
  });

  test('a refused decision sent again keeps its outcome, even when it would pass now', async () => {
    const { application, assignment, payload } = await decide();
    await registry.store.transaction((tx) =>
      withdrawAssignment(tx, { reviewerId: 'demo', applicationId: application.id }),
    );
    expect(await judge(payload)).toEqual(['refused assignment-withdrawn']);
    await registry.store.transaction((tx) => saveAssignments(tx, [assignment], new Date()));
    const { outcomes } = await upload((await desk.seal(payload)).bytes);
    expect(outcomes[0]).toMatchObject({ outcome: 'refused', reason: 'assignment-withdrawn', repeated: true });
  });

  test('another reviewer’s decision in this desk’s packet is not in scope', async () => {
    const { application, assignment } = await decide();
    const foreign = makeDecision({ application, rubric, assignmentId: assignment.id, reviewerId: 'other' });
    expect(codeOf(await sealDecision(foreign, desk.sealer))).toBe('not-in-scope');
    // A tampered vault claims to be the other reviewer, so that the desk's own check passes.
    const identity = desk.vault.readIdentity()!;
    const reviewer = { ...identity.reviewer, id: 'other' as ReviewerId };
    const vault = { ...desk.vault, readIdentity: () => ({ ...identity, reviewer }) };
    const claims = { ...desk.sealer, vault };
    const sealed = unwrap(await sealDecision(foreign, claims));
    const { outcomes } = await upload(sealed.bytes);
    expect(outcomes[0]).toMatchObject({ outcome: 'refused', reason: 'not-in-scope' });
  });
});
