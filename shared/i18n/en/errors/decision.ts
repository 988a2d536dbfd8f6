import type { decisionErrors as ru } from '../../ru/errors/decision';

const KEPT = 'The signed decision and its review are saved on the desk.';
const REOPEN = 'Sync with the registry, look over the review and finalise it again.';

export const decisionErrors = {
  'error.decision-id-reused.happened': 'The registry already has another decision under this number.',
  'error.decision-id-reused.kept': `The earlier decision in the registry is unchanged. ${KEPT}`,
  'error.decision-id-reused.todo': 'Finalise the review again: the new decision gets its own number.',

  'error.application-amended.happened': 'The applicant amended the application after you reviewed it.',
  'error.application-amended.kept': KEPT,
  'error.application-amended.todo':
    'Sync with the registry, read the new version of the application and finalise your review of it.',

  'error.application-unknown.happened':
    'The registry does not have the application that the decision is about.',
  'error.application-unknown.kept': KEPT,
  'error.application-unknown.todo':
    'Check that the packet went to the right registry, and ask the registry administrator.',

  'error.assignment-withdrawn.happened':
    'This application is no longer assigned to you: the assignment was withdrawn or changed.',
  'error.assignment-withdrawn.kept': KEPT,
  'error.assignment-withdrawn.todo':
    'Sync with the registry. If the application should stay with you, ask the chair.',

  'error.review-changed.happened': 'The registry already has another decision of yours on this application.',
  'error.review-changed.kept': `The decision in the registry is unchanged. ${KEPT}`,
  'error.review-changed.todo':
    'Sync and open the application: the reviews of the two desks can be merged, and the new decision replaces the accepted one.',

  'error.rubric-unknown.happened':
    'The review was made by criteria that this call does not have, or has no more.',
  'error.rubric-unknown.kept': KEPT,
  'error.rubric-unknown.todo': REOPEN,

  'error.review-incomplete.happened':
    'The review is not complete: something that the criteria ask for is missing.',
  'error.review-incomplete.kept': 'Everything filled in is saved.',
  'error.review-incomplete.todo':
    'Open the application: what is missing is listed at the bottom, beside the total.',

  'error.amount-invalid.happened':
    'The amount of support does not fit: it must be more than zero and at most what was requested.',
  'error.amount-invalid.kept': 'The review is saved.',
  'error.amount-invalid.todo': 'Correct the amount in the recommendation and finalise the review.',

  'error.review-sealed.happened': 'The review is signed already and closed to changes.',
  'error.review-sealed.kept': `The last change was not made. ${KEPT}`,
  'error.review-sealed.todo':
    'If the decision has to change, wait for the registry’s answer or ask the chair.',

  'error.conflict-declared.happened':
    'You declared a conflict of interest on this application: it is closed on this desk.',
  'error.conflict-declared.kept': 'Your declaration is saved. Reviews of other applications are in place.',
  'error.conflict-declared.todo':
    'There is nothing to do. If it was a mistake, tell the chair: it will be assigned anew.',
} as const satisfies Record<keyof typeof ru, string>;
