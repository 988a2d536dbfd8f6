import { describe, expect, test } from 'vitest';
import { addMoney, shareOf } from '../../shared/application/add-money';
import type { Application } from '../../shared/application/application';
import { layOutBudget } from '../../shared/application/budget-matrix';
import { checkInn, checkOgrn } from '../../shared/application/check-identifiers';
import { findMoneyFaults } from '../../shared/application/find-money-faults';
import { growthOf } from '../../shared/application/kpi-growth';
import { readRatios } from '../../shared/application/ratios';
import { readChain } from '../../shared/application/read-chain';
import { makeApplication, makeCall } from '../support/make-documents';
import { makeRichApplication } from '../support/rich-application';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const line = (id: string, [total, requested, cofinancing]: number[], parts: object = {}) => ({
  id,
  category: 'materials',
  title: `Статья ${id}`,
  organisationId: 'O1',
  total: rub(total!),
  requested: rub(requested!),
  cofinancing: rub(cofinancing!),
  justification: '',
  ...parts,
});

describe('identifiers', () => {
  const company = { kind: 'company', ogrn: null } as const;
  const states: readonly [string | null, string][] = [
    ['7707083893', 'valid'],
    ['7707083894', 'check-digit'],
    ['0000000000', 'zeros'],
    ['000000000000', 'zeros'],
    ['770708389', 'form'],
    ['77070838930', 'form'],
    ['77070838AB', 'form'],
    ['500100732259', 'other-kind'],
    ['500100732250', 'check-digit'],
    ['', 'absent'],
    [null, 'absent'],
  ];
  test.each(states)('INN %s of a company: %s', (inn, state) => {
    expect(checkInn({ ...company, inn })).toBe(state);
  });

  test('a person has 12 and 15 digits, a farm either', () => {
    const person = { kind: 'entrepreneur', inn: '500100732259', ogrn: '304500116000157' } as const;
    expect([checkInn(person), checkOgrn(person)]).toEqual(['valid', 'valid']);
    expect(checkInn({ ...person, inn: '7707083893' })).toBe('other-kind');
    expect(checkInn({ ...person, kind: 'farm', inn: '7707083893' })).toBe('valid');
    expect(checkOgrn({ ...person, kind: 'company' })).toBe('other-kind');
    expect(checkOgrn({ ...person, ogrn: '304500116000158' })).toBe('check-digit');
    expect(checkOgrn({ ...company, inn: null, ogrn: '1027700132195' })).toBe('valid');
  });
});

describe('money', () => {
  test('sums are exact or not at all', () => {
    expect(addMoney([rub(0.1 * 10), rub(2)])).toEqual(rub(3));
    expect(addMoney([])).toBeNull();
    expect(addMoney([rub(1), { amount: 1, currency: 'USD' }])).toBeNull();
    expect(addMoney([rub(Number.MAX_SAFE_INTEGER), rub(1)])).toBeNull();
    expect(shareOf(rub(1), rub(3))).toBe(3333);
    expect(shareOf(rub(1), rub(8))).toBe(1250);
    expect(shareOf(rub(12_345), rub(1_000_000))).toBe(123);
    expect(shareOf(rub(Number.MAX_SAFE_INTEGER - 1), rub(Number.MAX_SAFE_INTEGER))).toBe(10_000);
    expect(shareOf(rub(1), rub(0))).toBeNull();
  });

  test('what does not add up is told with both figures; the rich application has lines that are not its sums', () => {
    const sound = makeApplication('Z1', {
      budget: [line('a', [60_00, 40_00, 20_00]), line('b', [40_00, 19_00, 21_00])],
    });
    expect(findMoneyFaults(sound)).toEqual([]);
    expect(findMoneyFaults({ ...sound, total: rub(99_00) })).toEqual([
      { kind: 'card', field: 'total', line: null, stated: rub(99_00), counted: rub(100_00) },
      { kind: 'lines', field: 'total', line: null, stated: rub(99_00), counted: rub(100_00) },
    ]);
    expect(findMoneyFaults(makeRichApplication()).map(({ kind }) => kind)).toEqual([
      'lines',
      'lines',
      'lines',
    ]);
  });

  test('negative amounts, strangers, lines at odds with themselves and mixed currencies are told apart', () => {
    const odd = makeApplication('Z1', {
      total: null,
      requested: null,
      cofinancing: null,
      budget: [
        line('a', [10_00, 12_00, -2_00]),
        line('b', [10_00, 5_00, 6_00]),
        line('c', [1_00, 1_00, 0], { organisationId: 'O9', total: { amount: 1_00, currency: 'USD' } }),
      ],
    });
    expect(findMoneyFaults(odd)).toEqual([
      { kind: 'currencies', currencies: ['RUB', 'USD'] },
      { kind: 'negative', field: 'cofinancing', line: 'Статья a', stated: rub(-2_00) },
      { kind: 'line', field: 'total', line: 'Статья b', stated: rub(10_00), counted: rub(11_00) },
      { kind: 'stranger', line: 'Статья c', organisationId: 'O9' },
    ]);
  });

  test('an application without money, and an imported one with a request alone, have nothing to add up', () => {
    const bare = { total: null, cofinancing: null };
    expect(findMoneyFaults(makeApplication('Z1', bare))).toEqual([]);
    expect(findMoneyFaults(makeApplication('Z1', { ...bare, requested: null }))).toEqual([]);
  });

  test('limits of the call are compared without rounding; terms that make no sense are no limits', () => {
    const terms = { cofinancingMinPercent: 30, requestedMax: 50_00 };
    const application = makeApplication('Z1', {
      requested: rub(70_004),
      cofinancing: rub(29_996),
      total: rub(100_000),
      jobs: 3,
    });
    const ratios = readRatios(application, makeCall({ terms } as object));
    expect(ratios.cofinancingShare).toBe(3000);
    expect(ratios.cofinancingMin).toEqual({ limit: 3000, met: false });
    expect(ratios.requestedMax).toEqual({ limit: rub(50_00), share: 140_008, met: false });
    expect(ratios.requestedPerJob).toEqual(rub(23_335));
    expect(ratios.ofCallBudget).toBe(70);
    const none = readRatios(application, makeCall({ terms: { cofinancingMinPercent: 'много' } } as object));
    expect([none.cofinancingMin, none.requestedMax]).toEqual([null, null]);
  });

  test('the matrix has every member, sums both ways, and keeps what is nobody’s', () => {
    const application = makeRichApplication({
      budget: [
        line('a', [60_00, 40_00, 20_00]),
        line('b', [30_00, 10_00, 20_00], { category: 'labour' }),
        line('c', [7_00, 7_00, 0], { organisationId: null }),
        line('d', [3_00, 3_00, 0], { organisationId: 'O9' }),
      ],
    });
    const matrix = layOutBudget(application, 'total');
    expect(matrix.categories).toEqual(['materials', 'labour']);
    expect(matrix.rows.map(({ organisationId, sum, share }) => [organisationId, sum, share])).toEqual([
      ['O1', rub(90_00), 9000],
      ['O2', null, null],
      ['O9', rub(3_00), 300],
      [null, rub(7_00), 700],
    ]);
    expect(matrix.rows[0]!.cells.get('labour')).toEqual(rub(30_00));
    expect(matrix.columns.get('materials')).toEqual({ sum: rub(70_00), share: 7000 });
    expect(matrix.sum).toEqual(rub(100_00));
    expect(layOutBudget(application, 'requested').sum).toEqual(rub(60_00));
  });
});

test('growth of an indicator: from nothing it has no share, and fractions leave no dust', () => {
  expect(growthOf({ base: 0, target: 120 })).toEqual({ by: 120, share: null });
  expect(growthOf({ base: 0.1, target: 0.3 })).toEqual({ by: 0.2, share: 20_000 });
  expect(growthOf({ base: -4, target: -6 })).toEqual({ by: -2, share: -5_000 });
  expect(growthOf({ base: null, target: 1 })).toBeNull();
});

describe('chain', () => {
  const link = (id: string, kind: string, members: string[]) => ({ id, kind, title: `Звено ${id}`, members });
  const chainOf = (chain: object[]) => readChain(makeRichApplication({ chain }) as Application);

  test('links stand from raw material to product, whatever their order; open ones, strangers and idlers are found', () => {
    const chain = chainOf([
      link('c', 'product', ['O1', 'O1']),
      link('x', 'training', []),
      link('b', 'processing', ['O9']),
      link('a', 'raw-material', ['O1']),
    ]);
    expect(chain.making.map(({ link: { id } }) => id)).toEqual(['a', 'b', 'c']);
    expect(chain.carrying.map(({ link: { id } }) => id)).toEqual(['x']);
    // A link that only a stranger holds is not held.
    expect(chain.open.map(({ link: { id } }) => id)).toEqual(['b', 'x']);
    expect(chain.making[2]!.members).toMatchObject([{ id: 'O1', links: 2 }]);
    expect(chain.idle.map(({ organisationId }) => organisationId)).toEqual(['O2']);
    expect(chain.spread.map(({ member, links }) => [member.organisationId, links.length])).toEqual([
      ['O1', 2],
    ]);
    expect(chain.undescribed).toEqual(['science']);
  });

  test('an empty chain has nothing closed and nothing open', () => {
    const chain = chainOf([]);
    expect([chain.making, chain.open, chain.spread]).toEqual([[], [], []]);
    expect(chain.undescribed).toEqual(['raw-material', 'product', 'science', 'training']);
    expect(chainOf([link('s', 'service', ['O1'])]).undescribed).not.toContain('product');
  });
});
