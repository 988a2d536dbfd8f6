import type { DeskBridge } from '../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../shared/result';
import { soundValue } from '../../../shared/text/sound-text';
import type { Declaration } from '../../../shared/review/declaration';
import type { Review } from '../../../shared/review/review';
import { listAnnotations } from '../../db/annotations';
import type { DeskDb } from '../../db/open-desk-db';
import { findSuperseded, readOtherDesk, readOwnSide } from '../../db/other-desk';
import { keepSealed } from '../../db/packets';
import type { OpenedFile } from '../../db/rows';
import type { ReviewerId } from '../../../shared/application/ids';
import { buildDecision } from './build-decision';
import { newDecisionId, windowRandom } from './new-decision-id';

/**
 * Signs the decision in main, then keeps the packet and its place in the outbox in one transaction.
 * Whatever fails, the draft stays as it was.
 */
export async function sealReview(
  deps: {
    readonly db: DeskDb;
    readonly bridge: DeskBridge;
    readonly reviewerId: ReviewerId;
    readonly now?: () => Date;
    readonly random?: (count: number) => Uint8Array;
  },
  work: {
    readonly file: OpenedFile;
    readonly review: Review;
    readonly declaration: Declaration;
  },
): Promise<Result<null>> {
  const { file, declaration } = work;
  // What was quoted or pasted may hold halves of characters: nothing with them can be signed.
  const review = soundValue(work.review);
  if (file.assignment === null) return fail('assignment-withdrawn');
  // Another version is in force than the one that was judged: what it touches is to be reaffirmed first (SYNC-104).
  const isCurrent =
    review.applicationVersion === file.application.version && review.rubricHash === file.rubric.hash;
  if (!isCurrent) return fail('application-amended');
  // The registry would refuse it: what the other desk said is to be taken over first.
  if (await readOtherDesk(deps.db, review.applicationId)) return fail('review-changed');
  const now = deps.now?.() ?? new Date();
  const decision = buildDecision({
    id: newDecisionId(now.getTime(), deps.random ?? windowRandom),
    review,
    rubric: file.rubric,
    assignment: file.assignment,
    reviewerId: deps.reviewerId,
    decidedAt: now.toISOString(),
    supersedes: findSuperseded(await readOwnSide(deps.db, review.applicationId)),
  });
  // From the database, so that the last letter of a note is in.
  const annotations = soundValue(await listAnnotations(deps.db, review.applicationId));
  const sealed = await deps.bridge['packet:seal']({
    decisions: [decision],
    reviews: [review],
    annotations,
    declarations: [soundValue(declaration)],
  });
  if (!sealed.ok) return sealed;
  const { number, title } = file.application;
  const kept = await keepSealed(deps.db, {
    sealed: sealed.value,
    decision,
    application: { number, title },
    work: { review, annotations },
  });
  return kept.ok ? ok(null) : kept;
}
