import { useMemo } from 'react';
import type { Application } from '../../../shared/application/application';
import type { ItemKey } from '../../../shared/review/amendment/feeding';
import { affirm, findAmendment, findReopened, type Amendment } from '../../../shared/review/amendment/reopen';
import { onVersion } from '../../../shared/review/amendment/stored-review';
import type { Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import type { OpenedFile } from '../../db/rows';
import type { ReviewDraft } from '../scoring/use-review-draft';
import { carryAnnotations, changedAnnotations, findShaken } from './carry-annotations';

export type AmendmentState = ReturnType<typeof useAmendment>;

/** What an amendment means for the open review, and the ways to settle it. */
export function useAmendment(
  file: OpenedFile,
  base: Application | null,
  draft: ReviewDraft,
  stored: readonly Annotation[],
) {
  const { application, rubric } = file;
  const { review } = draft;
  const { applicationVersion, rubricHash } = review;
  const amendment = useMemo(
    () => findAmendment({ review: { applicationVersion, rubricHash }, rubric, base, application }),
    // Each write anywhere reads these documents anew; a document of one version never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [applicationVersion, rubricHash, rubric.hash, base?.version, application.id, application.version],
  );
  const annotations = useMemo(
    () => carryAnnotations(stored, application, base),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [stored, base?.version, application.id, application.version],
  );
  const shaken = useMemo(
    () => findShaken(review, annotations, application.version),
    [review, annotations, application.version],
  );
  const reopened = useMemo(
    () => (amendment ? findReopened(review, amendment, shaken) : null),
    [review, amendment, shaken],
  );
  return {
    amendment,
    /** As they stand in this version of the application. */
    annotations,
    /** Those that the store has yet to take over. */
    moved: changedAnnotations(stored, annotations),
    shaken,
    reopened,
    /** The review as it will stand on this version: what is missing is asked of it. */
    preview: useMemo(
      () => (amendment ? onVersion(review, application.version, rubric.hash) : review),
      [amendment, review, application.version, rubric.hash],
    ),
    affirm: (item: ItemKey) => {
      if (amendment) draft.change((before) => affirm(before, amendment, item));
    },
    /** Changing something is looking at it again. */
    withAffirmed: (edit: (review: Review) => Review, item?: ItemKey) => (before: Review) =>
      affirmIf(edit(before), amendment, item),
  };
}

function affirmIf(review: Review, amendment: Amendment | null, item: ItemKey | undefined): Review {
  return amendment && item ? affirm(review, amendment, item) : review;
}
