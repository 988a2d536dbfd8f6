import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareApplications } from '../../../shared/review/amendment/compare-applications';
import { itemsOf, printItems, type ItemKey } from '../../../shared/review/amendment/feeding';
import { affirm, findAmendment, findReopened, takeOver } from '../../../shared/review/amendment/reopen';
import { affirmedOf } from '../../../shared/review/amendment/stored-review';
import { whatIsMissing } from '../../../shared/review/completeness';
import { reviewSchema } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import type { Application } from '../../../shared/application/application';
import { rubric } from '../../support/make-documents';
import { completeReview } from '../../support/review-application';
import { amended, makeRichApplication } from '../../support/rich-application';
import type { OpenedFile } from '../../../renderer/db/rows';

const first = makeRichApplication();
const review = completeReview({ application: first, rubric } as OpenedFile, []);
const NONE: ReadonlySet<string> = new Set();

const amend = (application: Application, rules: Rubric = rubric, base: Application | null = first) =>
  findAmendment({ review, rubric: rules, base, application })!;
const touchedBy = (change: Record<string, unknown>, rules = rubric) =>
  [...amend(amended(first, change), rules).touched.keys()].sort();
const prose = (id: string, paragraphs: string[]) => ({
  sections: first.sections.map((section) => (section.id === id ? { ...section, paragraphs } : section)),
});
const EVERYTHING = [...itemsOf(rubric)].sort();

describe('SYNC-102: an amendment opens again what stands on the parts that it changed, and nothing else', () => {
  test('a section opens the criteria that the rubric says it feeds', () => {
    expect(touchedBy(prose('market', ['Спрос вырос.']))).toEqual(['criterion:market']);
    expect(touchedBy(prose('budget', ['Иначе.']))).toEqual(['criterion:budget']);
    expect(touchedBy(prose('goal', ['Иначе.']))).toEqual([
      'criterion:effect',
      'criterion:novelty',
      'gate:in-scope',
    ]);
  });

  test('sums open the budget, the caps and the recommended amount; members what rests on them', () => {
    expect(touchedBy({ requested: { amount: 70_00, currency: 'RUB' } })).toEqual([
      'criterion:budget',
      'gate:caps',
      'recommendation',
    ]);
    expect(touchedBy({ members: first.members.slice(0, 1) })).toEqual([
      'criterion:chain',
      'criterion:delivery',
      'gate:cluster-member',
      'gate:eligible',
      'gate:identifiers',
    ]);
  });

  test('a file may bear out any score', () => {
    const criteria = rubric.criteria.map(({ id }) => `criterion:${id}`);
    expect(touchedBy({ attachments: [] })).toEqual([...criteria, 'gate:complete'].sort());
  });

  test('number, day of submission, language and state open nothing', () => {
    expect(
      touchedBy({ number: 'З-2', submittedAt: '2026-10-09T09:00:00Z', language: 'en', status: 'withdrawn' }),
    ).toEqual([]);
  });

  test('a section names criteria itself; a part that nothing names opens everything', () => {
    const named = { id: 'annex', title: 'Приложение', paragraphs: ['Текст.'], criteria: ['market'] };
    const unnamed = { ...named, criteria: [] };
    expect(touchedBy({ sections: [...first.sections, named] })).toEqual(['criterion:market']);
    expect(touchedBy({ sections: [...first.sections, unnamed] })).toEqual(
      EVERYTHING.filter((item) => item !== 'recommendation'),
    );
    expect(touchedBy({ registered: { place: 'Тотьма' } })).toHaveLength(EVERYTHING.length - 1);
  });

  test('a rubric that does not say, and another rubric, open everything; so does a version that is not here', () => {
    const silent: Rubric = {
      ...rubric,
      criteria: rubric.criteria.map(({ parts: _parts, ...criterion }) => criterion),
      gates: rubric.gates.map(({ parts: _parts, ...gate }) => gate),
    };
    expect(touchedBy({ title: 'Иначе' }, silent)).toEqual(
      EVERYTHING.filter((item) => item !== 'recommendation'),
    );
    expect(touchedBy({ title: 'Иначе' }, { ...rubric, hash: 'f'.repeat(64) })).toEqual(EVERYTHING);
    const blind = amend(amended(first, { title: 'Иначе' }), rubric, null);
    expect(blind.changes).toBeNull();
    expect([...blind.touched.keys()].sort()).toEqual(EVERYTHING);
  });

  test('a rubric may name all sections at once', () => {
    const whole = {
      ...rubric,
      criteria: rubric.criteria.map((criterion) =>
        criterion.id === 'chain' ? { ...criterion, parts: ['sections'] } : criterion,
      ),
    };
    expect(touchedBy(prose('market', ['Спрос вырос.']), whole)).toEqual([
      'criterion:chain',
      'criterion:market',
    ]);
  });

  test('no change touches nothing: the same content under another number, whatever the content', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 4 }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (paragraphs, more) => {
          const one = makeRichApplication({ ...prose('market', paragraphs), registered: more });
          const next = structuredClone({ ...one, version: 2 });
          expect(compareApplications(one, next)).toEqual([]);
          const amendment = findAmendment({ review, rubric, base: one, application: next })!;
          expect([...amendment.touched]).toEqual([]);
          expect(findReopened(review, amendment, NONE).size).toBe(0);
          expect(printItems(rubric, one)).toEqual(printItems(rubric, next));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('an item is touched exactly when a part that feeds it changed', () => {
    fc.assert(
      fc.property(fc.subarray(['goal', 'market', 'budget']), fc.boolean(), (sections, sums) => {
        const next = amended(first, {
          sections: first.sections.map((one) =>
            sections.includes(one.id) ? { ...one, paragraphs: ['Иначе.'] } : one,
          ),
          ...(sums ? { total: { amount: 1, currency: 'RUB' } } : {}),
        });
        const { touched, changes } = amend(next);
        expect(changes!.map(({ part }) => part).sort()).toEqual(
          [...sections.map((id) => `section:${id}`), ...(sums ? ['money'] : [])].sort(),
        );
        for (const parts of touched.values()) expect(parts.length).toBeGreaterThan(0);
        const feeds: Partial<Record<string, ItemKey[]>> = {
          goal: ['criterion:novelty', 'criterion:effect', 'gate:in-scope'],
          market: ['criterion:market'],
          budget: ['criterion:budget'],
        };
        const expected = new Set<ItemKey>(sections.flatMap((id) => feeds[id]!));
        if (sums)
          for (const item of ['criterion:budget', 'gate:caps', 'recommendation'] as const) expected.add(item);
        expect(new Set(touched.keys())).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('SYNC-103: what was opened again waits for the reviewer, and keeps what was said of it', () => {
  const second = amended(first, prose('goal', ['Иначе.']));
  const amendment = amend(second);

  test('what is missing says so until each is reaffirmed; the others stay as they are', () => {
    const reopened = findReopened(review, amendment, NONE);
    expect([...reopened].sort()).toEqual(['criterion:effect', 'criterion:novelty', 'gate:in-scope']);
    const around = {
      declaration: {
        applicationId: first.id,
        answer: 'none',
        explanation: '',
        declaredAt: review.createdAt,
      } as const,
      annotations: [],
      requested: second.requested,
    };
    expect(whatIsMissing(review, rubric, { ...around, reopened })).toEqual([
      { kind: 'reaffirm', gateId: 'in-scope' },
      { kind: 'reaffirm', criterionId: 'novelty' },
      { kind: 'reaffirm', criterionId: 'effect' },
      { kind: 'version' },
    ]);
    expect(whatIsMissing(review, rubric, around)).toEqual([]);
    const settled = [...reopened].reduce((one, item) => affirm(one, amendment, item), review);
    expect(findReopened(settled, amendment, NONE).size).toBe(0);
    expect(settled.criteria).toEqual(review.criteria);
    expect(settled.gates).toEqual(review.gates);
  });

  test('it cannot go over to the version while anything waits', () => {
    expect(() => takeOver(review, amendment, { rubric, shaken: NONE })).toThrow();
    const settled = (['criterion:effect', 'criterion:novelty', 'gate:in-scope'] as const).reduce(
      (one, item) => affirm(one, amendment, item),
      review,
    );
    const moved = takeOver(settled, amendment, { rubric, shaken: NONE });
    expect(moved).toMatchObject({ applicationVersion: 2, criteria: review.criteria });
    expect(affirmedOf(moved)).toEqual({});
    expect(findAmendment({ review: moved, rubric, base: first, application: second })).toBeNull();
  });

  test('what was never judged does not wait', () => {
    const empty = {
      ...review,
      criteria: {},
      gates: {},
      recommendation: { ...review.recommendation, outcome: null },
    };
    expect(findReopened(empty, amend(amended(first, { attachments: [] })), NONE).size).toBe(0);
  });

  test('a third version opens again only what it changed since, and what was turned back', () => {
    const settled = (['criterion:effect', 'criterion:novelty', 'gate:in-scope'] as const).reduce(
      (one, item) => affirm(one, amendment, item),
      review,
    );
    const third = amended(second, { sections: amended(second, prose('market', ['Спрос вырос.'])).sections });
    const both = {
      ...third,
      sections: third.sections.map((one) => (one.id === 'goal' ? second.sections[0]! : one)),
    };
    expect([...findReopened(settled, amend(both), NONE)]).toEqual(['criterion:market']);
    const back = { ...first, version: 3 };
    expect([...findReopened(settled, amend(back), NONE)].sort()).toEqual([
      'criterion:effect',
      'criterion:novelty',
      'gate:in-scope',
    ]);
  });

  test('a criterion whose evidence is gone waits, though no part that feeds it changed', () => {
    const shaken = new Set(['chain']);
    const reopened = findReopened(review, amendment, shaken);
    expect(reopened.has('criterion:chain')).toBe(true);
    expect(
      findReopened(affirm(review, amendment, 'criterion:chain'), amendment, shaken).has('criterion:chain'),
    ).toBe(false);
  });

  test('what is kept on the desk does not travel', () => {
    const settled = affirm(review, amendment, 'criterion:effect');
    expect(Object.keys(affirmedOf(settled))).toEqual(['criterion:effect']);
    expect(reviewSchema.parse(settled)).toEqual(review);
  });
});
