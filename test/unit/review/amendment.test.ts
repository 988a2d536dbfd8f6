import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../../shared/application/application';
import { compareApplications } from '../../../shared/review/amendment/compare-applications';
import { FIELD_NAMES } from '../../../shared/review/amendment/fields';
import { PART_OF_FIELD } from '../../../shared/review/amendment/parts';
import { CATALOGUE } from '../../../shared/i18n/catalogue';
import { amended, makeRichApplication } from '../../support/rich-application';

const before = makeRichApplication();
const compare = (change: Record<string, unknown>) => compareApplications(before, amended(before, change));

describe('SYNC-101: what changed is told part by part and field by field', () => {
  test('money, dates, levels and titles by their kinds', () => {
    const changes = compare({
      title: 'Льняная нить из Вологды',
      requested: { amount: 70_00, currency: 'RUB' },
      cofinancing: null,
      trl: { from: 3, to: 8 },
      submittedAt: '2026-10-05T09:00:00Z',
      callId: 'C2',
    });
    expect(changes.map(({ part }) => part)).toEqual(['call', 'title', 'money', 'trl', 'submitted']);
    expect(changes.flatMap(({ fields }) => fields)).toEqual([
      { field: 'application.callId', before: { kind: 'call', id: 'C1' }, after: { kind: 'call', id: 'C2' } },
      {
        field: 'application.title',
        before: { kind: 'text', text: 'Льняная нить Z1' },
        after: { kind: 'text', text: 'Льняная нить из Вологды' },
      },
      {
        field: 'application.requested',
        before: { kind: 'money', money: { amount: 59_00, currency: 'RUB' } },
        after: { kind: 'money', money: { amount: 70_00, currency: 'RUB' } },
      },
      {
        field: 'application.cofinancing',
        before: { kind: 'money', money: { amount: 41_00, currency: 'RUB' } },
        after: { kind: 'none' },
      },
      {
        field: 'application.trl',
        before: { kind: 'levels', from: 3, to: 7 },
        after: { kind: 'levels', from: 3, to: 8 },
      },
      {
        field: 'application.submittedAt',
        before: { kind: 'instant', iso: '2026-10-01T09:00:00Z' },
        after: { kind: 'instant', iso: '2026-10-05T09:00:00Z' },
      },
    ]);
  });

  test('members, budget lines and indicators by themselves: added, removed, changed, in another order', () => {
    const [lead, institute] = before.members;
    const third = { ...institute!, organisationId: 'O3', shortName: 'Колледж' };
    const [members] = compare({ members: [third, { ...lead!, inn: '7736050003' }] });
    expect(members!.items.map(({ name, change, fields }) => [name, change, fields.length])).toEqual([
      ['Колледж', 'added', expect.any(Number)],
      ['Лён', 'changed', 1],
      ['ВИ', 'removed', expect.any(Number)],
    ]);
    expect(members!.items[1]!.fields[0]).toMatchObject({
      field: 'member.inn',
      before: { text: '7707083893' },
      after: { text: '7736050003' },
    });
    const [swapped] = compare({ members: [institute, lead] });
    expect(swapped).toMatchObject({ part: 'members', items: [], reordered: true });

    const [line] = before.budget;
    const [budget] = compare({
      budget: [{ ...line, total: { amount: 90_00, currency: 'RUB' }, organisationId: 'O2' }],
    });
    expect(budget!.items[0]!.fields.map(({ field, after }) => [field, after])).toEqual([
      ['line.organisationId', { kind: 'text', text: 'ВИ' }],
      ['line.total', { kind: 'money', money: { amount: 90_00, currency: 'RUB' } }],
    ]);
  });

  test('files by content first, then by name', () => {
    const [estimate, contract] = before.attachments;
    const [files] = compare({
      attachments: [
        { ...estimate, name: 'Смета проекта.pdf' },
        { ...contract, sha256: 'c'.repeat(64), size: 35_000 },
        { ...contract, sha256: 'd'.repeat(64), name: 'Письмо.pdf' },
      ],
    });
    expect(
      files!.items.map(({ name, change, fields }) => [name, change, fields.map(({ field }) => field)]),
    ).toEqual([
      ['Смета проекта.pdf', 'changed', ['attachment.name']],
      ['Договор.pdf', 'changed', ['attachment.size', 'attachment.sha256']],
      ['Письмо.pdf', 'added', expect.arrayContaining(['attachment.name'])],
    ]);
  });

  test('sections: prose apart from the rest, new and gone ones whole, another order', () => {
    const [goal, market, budget] = before.sections;
    const changes = compare({
      sections: [
        market,
        { ...goal, paragraphs: ['Цель проекта — выпуск пряжи.'] },
        { ...budget, id: 'costs' },
      ],
    });
    expect(changes.map(({ part, change, text }) => [part, change, text?.after ?? null])).toEqual([
      ['section:goal', 'changed', ['Цель проекта — выпуск пряжи.']],
      ['section:costs', 'added', budget!.paragraphs],
      ['section:budget', 'removed', []],
      ['section-order', 'changed', null],
    ]);
  });

  test('a field that the product has no name for is told as such, wherever it stands', () => {
    const [lead, institute] = before.members;
    const changes = compare({
      registered: { place: 'Вологда', file: 18 },
      members: [{ ...lead, rating: 'A' }, institute],
    });
    expect(
      changes.map(({ part, fields, items }) => [part, [...fields, ...items.flatMap((item) => item.fields)]]),
    ).toEqual([
      [
        'members',
        [{ field: { path: 'rating' }, before: { kind: 'none' }, after: { kind: 'raw', json: '"A"' } }],
      ],
      [
        'other',
        [
          {
            field: { path: 'registered' },
            before: { kind: 'raw', json: '{"file":17,"place":"Вологда"}' },
            after: { kind: 'raw', json: '{"file":18,"place":"Вологда"}' },
          },
        ],
      ],
    ]);
  });

  test('the order of members in an object, and the number of the version, are no change', () => {
    const turned = Object.fromEntries(Object.entries(before).reverse()) as Application;
    expect(compareApplications(before, { ...turned, version: 9 })).toEqual([]);
    expect(compareApplications(before, structuredClone(before))).toEqual([]);
  });

  test('every field and part has its words in the catalogue', () => {
    const ids = Object.keys(CATALOGUE.ru);
    expect(FIELD_NAMES.filter((field) => !ids.includes(`amending.field.${field}`))).toEqual([]);
    const parts = [...new Set(Object.values(PART_OF_FIELD)), 'section-order', 'other'];
    expect(parts.filter((part) => !ids.includes(`amending.part.${part}`))).toEqual([]);
  });
});

type Path = readonly (string | number)[];

/** Every value of a document that is not made of others. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changeAt(value: unknown, path: Path, change: (leaf: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = changeAt(copy[key], rest, change);
  return copy;
}

/** Another value of the same kind, that can be found again in a report. */
function another(leaf: unknown, mark: number): unknown {
  if (typeof leaf === 'number') return 1_000_000 + mark;
  if (typeof leaf === 'boolean') return !leaf;
  return `${typeof leaf === 'string' ? leaf : ''}~${mark}~`;
}

const LEAVES = leavesOf(before).filter(([field]) => field !== 'id' && field !== 'version');
const NAMES_ITSELF = ['id', 'organisationId', 'shortName'];

/** The seed is printed with the counterexample when a property fails. */
describe('whatever changes', () => {
  test('is reported, with what it is now', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEAVES), fc.integer({ min: 1, max: 99_999 }), (path, mark) => {
        const value = (leaf: unknown) => another(leaf, mark);
        const changes = compareApplications(before, changeAt(before, path, value) as Application);
        expect(changes).not.toEqual([]);
        for (const { fields, items, reordered, text, change } of changes) {
          const says = fields.length + items.length + (text ? 1 : 0) + (reordered ? 1 : 0);
          expect(change !== 'changed' || says > 0).toBe(true);
        }
        // The id of a thing is not shown: another id is another thing, which went and came.
        if (NAMES_ITSELF.includes(String(path.at(-1)))) return;
        const now = value(path.reduce<unknown>((inner, key) => (inner as never)[key], before));
        expect(JSON.stringify(changes)).toContain(String(now));
      }),
      { numRuns: 400 },
    );
  });

  test('is reported where a field was not there before, at any place', () => {
    const objects = [...new Set(LEAVES.map((path) => JSON.stringify(path.slice(0, -1))))].map(
      (path) => JSON.parse(path) as Path,
    );
    const holders = objects.filter((path) => typeof path.at(-1) !== 'number' || path.length === 2);
    fc.assert(
      fc.property(
        fc.constantFrom(...holders),
        fc.stringMatching(/^[a-z]{3,12}$/),
        fc.integer(),
        (path, name, value) => {
          const field = `new-${name}`;
          const change = (inner: unknown) =>
            Array.isArray(inner) ? inner : { ...(inner as object), [field]: value };
          const after = changeAt(before, path, change) as Application;
          const report = JSON.stringify(compareApplications(before, after));
          if (Array.isArray(path.reduce<unknown>((inner, key) => (inner as never)[key], before))) return;
          expect(report).toContain(field);
          expect(report).toContain(String(value));
        },
      ),
      { numRuns: 300 },
    );
  });
});
