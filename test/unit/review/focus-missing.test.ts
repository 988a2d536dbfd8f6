import { expect, it } from 'vitest';
import { makeDefaultRubric } from '../../../registry/seed/default-rubric';
import { besideCard, nextMissing, type OpenCard } from '../../../renderer/review/scoring/focus-missing';
import type { Missing } from '../../../shared/review/completeness';

const rubric = makeDefaultRubric();
const [first, second, third] = rubric.criteria.map(({ id }) => id);
const last = rubric.criteria.at(-1)!.id;
const at = (id: string | undefined): OpenCard => ({ kind: 'criterion', id: id! });
const score = (id: string | undefined): Missing => ({ kind: 'score', criterionId: id! });
const gate: Missing = { kind: 'gate', gateId: rubric.gates[0]!.id };

it('goes from the gates through the criteria to the recommendation and back, and stops at the ends', () => {
  const walk = (by: 1 | -1, from: OpenCard) => besideCard(from, rubric, by);
  expect(walk(1, { kind: 'gates' })).toEqual(score(first));
  expect(walk(1, at(first))).toEqual(score(second));
  expect(walk(1, at(last))).toEqual({ kind: 'outcome' });
  expect(walk(1, { kind: 'recommendation' })).toBeNull();
  expect(walk(-1, { kind: 'recommendation' })).toEqual(score(last));
  expect(walk(-1, at(first))).toEqual(gate);
  expect(walk(-1, { kind: 'gates' })).toBeNull();
});

it('without gates begins at the first criterion', () => {
  expect(besideCard(at(first), { ...rubric, gates: [] }, -1)).toBeNull();
});

it('leads from what is missing to what is missing next, round and round', () => {
  const missing: Missing[] = [gate, score(first), score(third), { kind: 'version' }];
  const next = (focus: number, open: OpenCard, by: 1 | -1) =>
    nextMissing(missing, { at: focus, open, rubric }, by);
  expect(next(0, { kind: 'gates' }, 1)).toEqual(score(first));
  expect(next(3, at(third), 1)).toEqual(gate);
  expect(next(0, { kind: 'gates' }, -1)).toEqual({ kind: 'version' });
  // Elsewhere in the open card: what is missing there first, else below it; upwards, what is above it.
  expect(next(-1, at(first), 1)).toEqual(score(first));
  expect(next(-1, at(second), 1)).toEqual(score(third));
  expect(next(-1, at(second), -1)).toEqual(score(first));
  expect(next(-1, { kind: 'gates' }, -1)).toEqual({ kind: 'version' });
  expect(nextMissing([], { at: -1, open: at(first), rubric }, 1)).toBeUndefined();
  expect(nextMissing([gate], { at: -1, open: at(second), rubric }, 1)).toEqual(gate);
});
