import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdrawAssignment } from '../../registry/applications/save-assignments';
import { returnedReviewsMigration } from '../../registry/migrations/0010-returned-reviews';
import { receivePacket } from '../../registry/packets/receive-packet';
import type { RunningRegistry } from '../../registry/start-registry';
import { acceptedReviewSchema, type AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { FeedRow } from '../../shared/registry-protocol/feed';
import { makeDecision } from '../support/make-decision';
import { rubric } from '../support/make-documents';
import { readChanges, readState } from '../support/read-feed';
import { decide as makeCase, judge } from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-reviews', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;
let other: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
  other = await enrolWireDesk(registry, { folder: suite.folder });
});

const FEED = 'r:demo';
const decide = (parts?: Parameters<typeof makeCase>[1]) => makeCase(registry, parts);
const reviewRows = (rows: readonly FeedRow[]) => rows.filter(({ kind }) => kind === 'review');

/** What the reviewer's feed says of this review now. */
async function readReview(of: WireDesk, id: string): Promise<FeedRow | undefined> {
  return reviewRows((await readChanges(of, FEED)).rows).find((row) => row.id === id);
}

async function readDocument(of: WireDesk, id: string): Promise<AcceptedReview> {
  const row = await readReview(of, id);
  if (row?.op !== '+') throw new Error(`${id} is not in the feed`);
  return acceptedReviewSchema.parse(row.doc);
}

describe('SYNC-110: an accepted review goes back to all desks of its reviewer', () => {
  test('whole, with the decision, the desk that sealed it, the annotations and the declaration', async () => {
    const { application, assignment, payload } = await decide();
    expect(await judge(registry, desk, payload)).toEqual(['accepted']);
    const returned = await readDocument(other, assignment.id);
    expect(returned).toMatchObject({
      id: assignment.id,
      version: 1,
      applicationId: application.id,
      deskId: desk.deskId,
      decision: payload.decisions[0],
      review: payload.reviews[0],
      annotations: payload.annotations,
      declaration: payload.declarations[0],
    });
    expect(await readDocument(desk, assignment.id)).toEqual(returned);
  });

  test('the same packet again, and a decision sent again in another packet, move nothing', async () => {
    const { payload } = await decide();
    const { bytes } = await desk.seal(payload);
    unwrap(await receivePacket(registry.registry, bytes, 'wire'));
    const before = await readState(desk, FEED);
    unwrap(await receivePacket(registry.registry, bytes, 'file'));
    await judge(registry, desk, payload);
    expect(await readState(desk, FEED)).toEqual(before);
  });

  test('what is refused or in conflict gives nothing back', async () => {
    const { application, assignment, payload } = await decide({ decision: { total: 1 } });
    expect(await judge(registry, desk, payload)).toEqual(['refused review-incomplete']);
    expect(await readReview(desk, assignment.id)).toBeUndefined();
    const again = () => makeDecision({ application, rubric, assignmentId: assignment.id });
    expect(await judge(registry, desk, again())).toEqual(['accepted']);
    expect(await judge(registry, other, again())).toEqual(['conflict review-changed']);
    expect(await readDocument(other, assignment.id)).toMatchObject({ version: 1, deskId: desk.deskId });
  });

  test('a decision that supersedes it is the next version, whichever desk made it', async () => {
    const { application, assignment, payload } = await decide();
    await judge(registry, desk, payload);
    const { cursor } = await readChanges(desk, FEED);
    const decision = { supersedes: payload.decisions[0]!.id };
    const next = makeDecision({ application, rubric, assignmentId: assignment.id, score: 4.5, decision });
    expect(await judge(registry, other, next)).toEqual(['accepted']);
    const { rows } = await readChanges(desk, FEED, cursor);
    expect(reviewRows(rows)).toMatchObject([{ op: '+', id: assignment.id, ver: 2 }]);
    expect(await readDocument(desk, assignment.id)).toMatchObject({
      deskId: other.deskId,
      decision: { id: next.decisions[0]!.id },
    });
  });

  test('two decisions on one application in one packet are two versions; the last one stands', async () => {
    const { payload } = await decide();
    const first = payload.decisions[0]!;
    const second = { ...first, id: crypto.randomUUID() as typeof first.id, supersedes: first.id };
    const both = { ...payload, decisions: [first, second] };
    expect(await judge(registry, desk, both)).toEqual(['accepted', 'accepted']);
    const id = first.base.assignmentId;
    expect(await readDocument(desk, id)).toMatchObject({ version: 2, decision: { id: second.id } });
    const kept = await registry.store.query(
      "select ver from documents where kind = 'review' and id = $1 order by ver",
      [id],
    );
    expect(kept).toEqual([{ ver: 1 }, { ver: 2 }]);
  });

  test('it is in no feed but the reviewer’s, and stays when the assignment is withdrawn (SYNC-111)', async () => {
    const { application, assignment, payload } = await decide();
    await judge(registry, desk, payload);
    const holding = () =>
      registry.store.query("select feed, op from feed_entry where kind = 'review' and item = $1", [
        assignment.id,
      ]);
    expect(await holding()).toEqual([{ feed: FEED, op: '+' }]);
    const reviewer = { reviewerId: 'demo', applicationId: application.id };
    await registry.store.transaction((tx) => withdrawAssignment(tx, reviewer));
    await registry.registry.sequencer.drain();
    expect(await holding()).toEqual([{ feed: FEED, op: '+' }]);
  });
});

test('SYNC-112: of two desks that send at the same time, one is accepted and one is told of the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { application, assignment } = await decide();
    const sent = await Promise.all(
      [desk, other].map(async (one) => {
        const payload = makeDecision({ application, rubric, assignmentId: assignment.id });
        return judge(registry, one, payload);
      }),
    );
    expect(sent.flat().sort()).toEqual(['accepted', 'conflict review-changed']);
  }
});

test('reviews that were accepted before this rule are given back by the migration', async () => {
  const { assignment, payload } = await decide();
  await judge(registry, desk, payload);
  const returned = await readDocument(desk, assignment.id);
  // As an older registry left it: the decision and the ledger, and no document.
  await registry.store.query("delete from feed_entry where kind = 'review'");
  await registry.store.query("delete from documents where kind = 'review'");
  await registry.store.execute(`begin; ${returnedReviewsMigration.sql} commit;`);
  await registry.registry.sequencer.drain();
  expect(await readDocument(desk, assignment.id)).toEqual(returned);
});
