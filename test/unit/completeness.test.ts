import { describe, expect, it } from 'vitest';
import { annotationSchema, type Annotation } from '../../shared/review/annotation';
import { whatIsMissing, type Missing } from '../../shared/review/completeness';
import { declarationSchema, type DeclarationAnswer } from '../../shared/review/declaration';
import { newReview } from '../../shared/review/new-review';
import { allowedOutcomes, needsComment } from '../../shared/review/outcome-rules';
import { reviewSchema, type CriterionScore, type Review } from '../../shared/review/review';
import { OUTCOMES, type Outcome, type Rubric } from '../../shared/review/rubric';
import { scoreReview } from '../../shared/review/score';
import { makeApplication, makeReview, rubric } from '../support/make-documents';

const MARK = '00000000-0000-4000-8000-000000000001';
const requested = { amount: 59_00, currency: 'RUB' };
const [novelty, chain, , , , budget] = rubric.criteria.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const declare = (answer: DeclarationAnswer = 'none', applicationId = 'A1') =>
  declarationSchema.parse({ applicationId, answer, explanation: '', declaredAt: '2026-11-01T10:00:00Z' });

function mark(parts: Record<string, unknown> = {}): Annotation {
  return annotationSchema.parse({
    id: MARK,
    applicationId: 'A1',
    applicationVersion: 1,
    ordinal: 1,
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

type Changes = {
  criteria?: Record<string, Partial<Record<keyof CriterionScore, unknown>>>;
  gates?: Record<string, 'yes' | 'no' | null>;
  recommendation?: Partial<Review['recommendation']>;
};

/** A review that lacks nothing, but for the changes. */
function whole({ criteria = {}, gates = {}, recommendation = {} }: Changes = {}): Review {
  const given = { score: 4, justification: 'я'.repeat(150), weakness: '', evidence: [] };
  return reviewSchema.parse({
    ...makeReview('A1'),
    gates: { ...Object.fromEntries(rubric.gates.map(({ id }) => [id, 'yes'])), ...gates },
    criteria: Object.fromEntries(rubric.criteria.map(({ id }) => [id, { ...given, ...criteria[id] }])),
    recommendation: { outcome: 'support', amount: requested, conditions: [], comment: '', ...recommendation },
  });
}

function missing(
  review: Review,
  around: Partial<Parameters<typeof whatIsMissing>[2]> = {},
  under: Rubric = rubric,
): Missing[] {
  return whatIsMissing(review, under, {
    declaration: declare(),
    annotations: [mark()],
    requested,
    ...around,
  });
}

const kinds = (found: readonly Missing[]) => found.map(({ kind }) => kind);
const recommending = (
  outcome: Outcome | null,
  parts: Partial<Review['recommendation']> = {},
  changes: Changes = {},
) => missing(whole({ ...changes, recommendation: { outcome, comment: 'Потому что.', ...parts } }));

it('asks an empty review for everything, in the order of the screen', () => {
  const empty = newReview({ application: makeApplication('A1'), rubric, now: '2026-11-01T10:00:00Z' });
  expect(reviewSchema.parse(empty)).toEqual(empty);
  expect(kinds(missing(empty, { declaration: null }))).toEqual([
    'declaration',
    ...rubric.gates.map(() => 'gate'),
    ...rubric.criteria.flatMap(() => ['score', 'justification']),
    'outcome',
  ]);
});

it('asks nothing of a whole review', () => {
  expect(missing(whole())).toEqual([]);
});

describe('the declaration', () => {
  it('must be of this application and must not close it', () => {
    expect(missing(whole(), { declaration: declare('potential') })).toEqual([]);
    expect(kinds(missing(whole(), { declaration: declare('conflict') }))).toEqual(['declaration']);
    expect(kinds(missing(whole(), { declaration: declare('none', 'A2') }))).toEqual(['declaration']);
  });
});

describe('the justification', () => {
  it('counts code points without the space around them', () => {
    const justified = (justification: string) => missing(whole({ criteria: { [chain]: { justification } } }));
    expect(justified('🧵'.repeat(150))).toEqual([]);
    const short = { kind: 'justification', criterionId: chain, need: 150, have: 149 };
    expect(justified('🧵'.repeat(149))).toEqual([short]);
    expect(justified(`  ${'я'.repeat(149)}\n\n`)).toEqual([short]);
  });
});

describe('evidence', () => {
  const withEvidence = (score: number, evidence: string[], annotations = [mark()]) =>
    missing(
      whole({
        criteria: { [novelty]: { score, evidence, weakness: 'Слабо.' } },
        recommendation: { outcome: 'reserve' },
      }),
      {
        annotations,
      },
    );

  it('is asked for at the limits and beyond, not inside them', () => {
    const lacking = [{ kind: 'evidence', criterionId: novelty }];
    expect(withEvidence(4.5, [])).toEqual(lacking);
    expect(withEvidence(5, [])).toEqual(lacking);
    expect(withEvidence(2.5, [])).toEqual(lacking);
    expect(withEvidence(4, [])).toEqual([]);
    expect(withEvidence(3, [])).toEqual([]);
    expect(withEvidence(4.5, [MARK])).toEqual([]);
  });

  it('must point to annotations that exist, of this application and version', () => {
    const lacking = [{ kind: 'evidence', criterionId: novelty }];
    const gone = '00000000-0000-4000-8000-000000000009';
    expect(withEvidence(4, [MARK, gone])).toEqual(lacking);
    expect(withEvidence(5, [MARK], [])).toEqual(lacking);
    expect(withEvidence(5, [MARK], [mark({ applicationVersion: 2 })])).toEqual(lacking);
    expect(withEvidence(5, [MARK], [mark({ applicationId: 'A2' })])).toEqual(lacking);
  });
});

it('asks for the weakness below a minimum, and not at it', () => {
  const at = (score: number, weakness = '') =>
    kinds(
      missing(
        whole({
          criteria: { [budget]: { score, weakness, evidence: [MARK] } },
          recommendation: { outcome: 'reserve' },
        }),
      ),
    );
  expect(at(2)).toEqual(['weakness']);
  expect(at(2, ' \n')).toEqual(['weakness']);
  expect(at(2, 'Нет расценок.')).toEqual([]);
  expect(at(2.5)).toEqual([]);
});

it('takes a score beside the scale for none', () => {
  expect(missing(whole({ criteria: { [chain]: { score: 4.2 } } }))).toEqual([
    { kind: 'score', criterionId: chain },
  ]);
});

describe('the outcome', () => {
  const failed = { gates: { [rubric.gates[0]!.id]: 'no' as const } };

  it('is limited by a failed gate, which also ends the scoring', () => {
    const left = OUTCOMES.filter((outcome) => recommending(outcome, {}, failed).length === 0);
    expect(left).toEqual(['return_for_revision', 'redirect', 'ineligible', 'withdrawn']);
    expect(recommending('support', {}, failed)).toEqual([{ kind: 'outcome', fault: 'gate-failed' }]);
    const unscored = { ...failed, criteria: { [chain]: { score: null, justification: '' } } };
    expect(recommending('ineligible', {}, unscored)).toEqual([]);
    const dangling = {
      ...failed,
      criteria: { [chain]: { evidence: ['00000000-0000-4000-8000-000000000009'] } },
    };
    expect(recommending('ineligible', {}, dangling)).toEqual([{ kind: 'evidence', criterionId: chain }]);
  });

  it('may not be ineligible with every gate met', () => {
    expect(recommending('ineligible')).toEqual([{ kind: 'outcome', fault: 'gate-met' }]);
  });

  it('may be support only where the review passed', () => {
    const low = { criteria: Object.fromEntries(rubric.criteria.map(({ id }) => [id, { score: 3 }])) };
    expect(recommending('support', {}, low)).toEqual([{ kind: 'outcome', fault: 'not-passed' }]);
    expect(recommending('reject_threshold', {}, low)).toEqual([]);
    const unscored = { criteria: { [chain]: { score: null } } };
    expect(recommending('support', {}, unscored)).toEqual([{ kind: 'score', criterionId: chain }]);
  });

  it('is asked for when none is chosen', () => {
    expect(recommending(null)).toEqual([{ kind: 'outcome' }]);
  });

  it('needs nothing but a declaration and words when the application was withdrawn', () => {
    const empty = newReview({ application: makeApplication('A1'), rubric, now: '2026-11-01T10:00:00Z' });
    const withdrawn = { ...empty.recommendation, outcome: 'withdrawn' as const };
    expect(kinds(missing({ ...empty, recommendation: withdrawn }))).toEqual(['comment']);
  });

  it('lists for a screen those that can stand', () => {
    expect(allowedOutcomes(scoreReview(whole(), rubric))).not.toContain('ineligible');
    expect(allowedOutcomes(scoreReview(whole(failed), rubric))).not.toContain('support');
  });
});

describe('the amount', () => {
  const withAmount = (amount: number | null, currency = 'RUB') =>
    kinds(recommending('support', { amount: amount === null ? null : { amount, currency } }));

  it('is asked for with support: more than nothing, at most what was requested, in its currency', () => {
    expect(withAmount(59_00)).toEqual([]);
    expect(withAmount(1)).toEqual([]);
    expect(withAmount(59_01)).toEqual(['amount']);
    expect(withAmount(0)).toEqual(['amount']);
    expect(withAmount(-1)).toEqual(['amount']);
    expect(withAmount(null)).toEqual(['amount']);
    expect(withAmount(59_00, 'GBP')).toEqual(['amount']);
  });

  it('is not asked for without support, or where the measure gives no money', () => {
    expect(recommending('reserve', { amount: null })).toEqual([]);
    expect(missing(whole({ recommendation: { amount: null } }), { requested: null })).toEqual([]);
  });
});

it('asks for conditions that say something', () => {
  const conditional = (conditions: string[]) =>
    kinds(recommending('support_with_conditions', { conditions }));
  expect(conditional([])).toEqual(['conditions']);
  expect(conditional([' '])).toEqual(['conditions']);
  expect(conditional(['Договор до подписания'])).toEqual([]);
});

it('asks for a comment with every outcome that turns the applicant away', () => {
  expect(OUTCOMES.filter(needsComment)).toEqual([
    'return_for_revision',
    'redirect',
    'reject_threshold',
    'reject_budget',
    'ineligible',
    'withdrawn',
  ]);
  expect(kinds(recommending('reject_budget', { comment: ' ' }))).toEqual(['comment']);
  expect(recommending('reject_budget')).toEqual([]);
});
