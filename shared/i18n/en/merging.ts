import type { merging as ru } from '../ru/merging';

/** One review on two desks of one reviewer. */
export const merging = {
  'merging.label': 'Review from the other desk',
  'merging.accepted': 'The registry accepted your review from another desk on {at}.',
  'merging.elsewhere':
    'It can be read here. If you change and finalise it, the new decision replaces the accepted one.',
  'merging.open': 'Change the review',
  'merging.waiting':
    'So the registry will not accept the decision that was signed here. It is kept; the reviews can be merged once the registry has answered.',
  'merging.disjoint': 'What was changed there does not touch your work here.',
  'merging.brings': 'From there: {parts}.',
  'merging.andMore': '{count} more',
  'merging.conflicts':
    '{count, plural, one {# place was changed both there and here.} other {# places were changed both there and here.}} Nothing is lost: choose what to keep.',
  'merging.take': 'Merge the reviews',
  'merging.choose': 'Compare and choose',
  'merging.compare': 'Compare',
  'merging.taken': 'The reviews were merged on {at}. The version before is kept.',
  'merging.undo': 'Undo the merge',

  'merging.dialog.title': 'The reviews of two desks',
  'merging.dialog.lead': 'The version that you do not choose stays among the earlier versions.',
  'merging.dialog.mine': 'On this desk',
  'merging.dialog.theirs': 'On the other desk',
  'merging.dialog.allMine': 'All from this desk',
  'merging.dialog.allTheirs': 'All from the other desk',
  'merging.dialog.fromTheirs': 'Comes from the other desk',
  'merging.dialog.fromMine': 'Stays from this desk',
  'merging.dialog.left': 'Left to choose: {count}',
  'merging.dialog.back': 'Not now',

  'merging.part.evidence': 'Evidence: {criterion}',
  'merging.part.evidenceCount': '{count, plural, one {# piece of evidence} other {# pieces of evidence}}',
  'merging.part.removed': 'The annotation was removed',
  'merging.value.none': 'None',
  'merging.value.noScore': 'No score',
  'merging.value.score': 'Score {score}',
  'merging.value.weakness': 'Weakness: {text}',
  'merging.value.quote': '“{text}”',

  'merging.kept.button': 'Earlier versions ({count})',
  'merging.kept.title': 'Earlier versions of the review',
  'merging.kept.lead': 'They are kept on this desk. Each can be read and brought back.',
  'merging.kept.close': 'Close',
  'merging.kept.restore': 'Bring this version back',
  'merging.kept.list': 'Versions',
  'merging.kept.reason.merged': 'Before the merge, {at}',
  'merging.kept.reason.other-desk': 'From the other desk, {at}',
  'merging.kept.reason.reopened': 'Before it was reopened, {at}',
  'merging.kept.reason.replaced': 'Before an earlier version was brought back, {at}',
  'merging.kept.reason.sealed': 'Signed {at}',
  'merging.kept.annotations': '{count, plural, one {# annotation} other {# annotations}}',
} as const satisfies Record<keyof typeof ru, string>;
