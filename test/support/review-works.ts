import fc from 'fast-check';
import { annotationSchema, type Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import type { ReviewWork } from '../../shared/review/review-work';
import { makeReview } from './make-documents';

/** Reviews for the tests of merging: two gates, two criteria, four annotations, so that desks often meet. */
export const ADDED = 20261123;
const GATES = ['eligible', 'complete'] as const;
const CRITERIA = ['novelty', 'market'] as const;
const MARKS = [1, 2, 3, 4] as const;

export type ReviewParts = Partial<Omit<Review, 'recommendation'>> & {
  readonly recommendation?: Partial<Review['recommendation']>;
};

export function work(parts: ReviewParts = {}, annotations: readonly Annotation[] = []): ReviewWork {
  const empty = makeReview('Z1');
  const recommendation = { ...empty.recommendation, ...parts.recommendation };
  return { review: makeReview('Z1', { ...parts, recommendation }), annotations };
}

export const emptyWork = work();

export function annotation(number: number, parts: Partial<Annotation> = {}): Annotation {
  return annotationSchema.parse({
    id: idOf(number),
    applicationId: 'Z1',
    applicationVersion: 1,
    ordinal: number,
    target: {
      kind: 'section',
      sectionId: 's1',
      selectors: [
        { type: 'TextPositionSelector', start: 0, end: 5 },
        { type: 'TextQuoteSelector', exact: 'Абзац', prefix: '', suffix: '.' },
      ],
    },
    note: '',
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
    ...parts,
  });
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const text = fc.constantFrom('', 'Да.', 'Нет.', 'Возможно.');
const instant = fc.constantFrom('2026-11-01T10:00:00Z', '2026-11-02T13:00:00+03:00', '2026-11-03T10:00:00Z');

const marks = fc
  .subarray([...MARKS])
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc
          .record({ note: text, updatedAt: instant })
          .map((parts) => annotation(number, { ...parts, ordinal: number })),
      ),
    ),
  )
  // As a desk numbers them: from 1, without gaps at first, so that two desks often give the same number.
  .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }))
  .map((some) => some.map((one, place) => ({ ...one, ordinal: place + 1 })));

function criterion(ids: readonly Annotation['id'][]) {
  return fc.record({
    score: fc.constantFrom(null, 2, 4),
    justification: text,
    weakness: fc.constantFrom('', 'Слабость.'),
    evidence: fc.shuffledSubarray([...ids]),
  });
}

/** A review as a desk may have it: each link leads to an annotation, each number is given once. */
export const worksFrom: fc.Arbitrary<ReviewWork> = marks.chain((annotations) =>
  fc
    .record({
      applicationVersion: fc.constantFrom(1, 2),
      gates: fc.record(Object.fromEntries(GATES.map((id) => [id, fc.constantFrom('yes', 'no', null)]))),
      criteria: fc.record(
        Object.fromEntries(CRITERIA.map((id) => [id, criterion(annotations.map((one) => one.id))])),
      ),
      recommendation: fc.record({
        outcome: fc.constantFrom(null, 'support', 'reserve'),
        amount: fc.constantFrom(null, { amount: 1, currency: 'RUB' }, { amount: 2, currency: 'RUB' }),
        conditions: fc.shuffledSubarray(['Первое', 'Второе', 'Третье']),
        comment: text,
      }),
      updatedAt: instant,
    })
    .map((parts) => work(parts as ReviewParts, annotations)),
);

export const sides = fc.record({ base: worksFrom, mine: worksFrom, theirs: worksFrom });

type Edit = (work: ReviewWork) => ReviewWork;

const inReview =
  (edit: (review: Review) => Partial<Review>): Edit =>
  ({ review, annotations }) => ({ annotations, review: { ...review, ...edit(review) } });

const EDITS: readonly Edit[] = [
  ...GATES.map((id) =>
    inReview(({ gates }) => ({ gates: { ...gates, [id]: gates[id] === 'yes' ? 'no' : 'yes' } })),
  ),
  ...CRITERIA.map((id) =>
    inReview(({ criteria }) => ({
      criteria: {
        ...criteria,
        [id]: { ...criteria[id]!, score: criteria[id]?.score === 4 ? 2 : 4, weakness: 'Другая.' },
      },
    })),
  ),
  inReview(({ recommendation }) => ({
    recommendation: {
      ...recommendation,
      outcome: recommendation.outcome === 'support' ? 'reserve' : 'support',
    },
  })),
  inReview(({ recommendation }) => ({
    recommendation: { ...recommendation, amount: { amount: 77, currency: 'RUB' } },
  })),
  inReview(({ recommendation }) => ({
    recommendation: { ...recommendation, comment: `${recommendation.comment} Дополнено.` },
  })),
  inReview(({ recommendation }) => ({
    recommendation: { ...recommendation, conditions: [...recommendation.conditions, 'Четвёртое'] },
  })),
  ({ review, annotations }) => ({
    review,
    annotations: [...annotations, annotation(9, { ordinal: annotations.length + 1 })],
  }),
];

/** Edits of different parts, by number; each part at most once. */
export function editsOf(picks: readonly number[]): Edit[] {
  return [...new Set(picks.map((pick) => pick % EDITS.length))].map((index) => EDITS[index]!);
}

/** The same work in one order, to compare. */
export function inOrder({ review, annotations }: ReviewWork): ReviewWork {
  return { review, annotations: [...annotations].sort((one, other) => one.ordinal - other.ordinal) };
}
