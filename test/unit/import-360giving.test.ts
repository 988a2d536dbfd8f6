import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCalls } from '../../registry/seed/calls';
import { map360Giving } from '../../registry/import/map-360giving';
import { parseExactJson } from '../../registry/import/parse-exact-json';
import { readAmount } from '../../registry/import/read-amount';
import { readDate } from '../../registry/import/read-date';
import { repairEncoding } from '../../registry/import/repair-encoding';
import { applicationSchema } from '../../shared/application/application';

const call = makeCalls('0'.repeat(64))[0]!;
const target = { call, measure: call.measures[0]!, now: '2026-11-23T10:00:00Z' };

function importGrants(...grants: unknown[]) {
  return importText(JSON.stringify({ grants }));
}

function importText(text: string | Uint8Array) {
  const result = map360Giving(text, target);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const GRANT = {
  id: '360G-example-1',
  title: 'A community kitchen',
  description: 'Meals for neighbours.',
  currency: 'GBP',
  amountAppliedFor: 1000,
  amountAwarded: 900,
  awardDate: '2020-04-09',
  recipientOrganization: [{ id: 'GB-CHC-1159982', name: 'Kitchen Trust' }],
  beneficiaryLocation: [{ name: 'Leeds' }],
};

const found = (report: ReturnType<typeof importGrants>['report']) =>
  report.entries.map(({ index, field, code }) => `${index} ${field} ${code}`);

describe('amounts', () => {
  const amount = (text: string, currency = 'GBP') => readAmount(parseExactJson(text), currency);

  it.each([
    ['3239.34', 323_934],
    ['0.29', 29],
    ['1.005e3', 100_500],
    ['4.35', 435],
    ['100000', 10_000_000],
    ['90071992547409.91', 9_007_199_254_740_991],
  ])('takes %s exactly', (text, minor) => {
    expect(amount(text)).toEqual({ money: { amount: minor, currency: 'GBP' }, odd: null });
  });
  it('knows currencies without minor units and with three', () => {
    expect(amount('1500', 'JPY').money?.amount).toBe(1500);
    expect(amount('1.234', 'KWD')).toEqual({ money: { amount: 1234, currency: 'KWD' }, odd: null });
    expect(amount('1.5', 'JPY').odd).toBe('too-precise');
  });
  it.each([
    ['0', 'zero', 0],
    ['-5', 'negative', null],
    ['12.345', 'too-precise', 1235],
    ['12.340', null, 1234],
    ['"250.50"', 'text', 25_050],
    ['"about 5"', 'not-a-number', null],
    ['"£1,000"', 'not-a-number', null],
    ['true', 'not-a-number', null],
    ['1e300', 'too-large', null],
  ])('reports %s as %s', (text, odd, minor) => {
    const read = amount(text);
    expect(read.odd).toBe(odd);
    expect(read.money?.amount ?? null).toBe(minor);
  });
});

describe('dates', () => {
  it.each([
    ['2020-04-09T00:00:00+00:00', '2020-04-09'],
    ['2020-04', '2020-04-01'],
    ['2020', '2020-01-01'],
    ['2020-02-31', null],
    ['09/04/2020', null],
    ['2020-4-9', null],
    ['2020-13-01', null],
    ['soon', null],
  ])('reads %s as %s', (text, day) => {
    expect(readDate(text)).toBe(day);
  });
});

describe('encoding slips', () => {
  it.each([
    ['Â£100,000 towards', '£100,000 towards'],
    ['womenâ€™s', 'women’s'],
    ['CafÃ© â€œAâ€\u009d', 'Café “A”'],
    ['ÃƒÂ©', 'é'],
    ['ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет'],
  ])('puts %s right', (text, right) => {
    expect(repairEncoding(text)).toEqual({ repaired: right, left: false });
  });
  it.each(['Müller & Söhne', 'naïve café £5', 'À bientôt', 'MÖ“', 'обычный текст', '10 € – “x”'])(
    'leaves %s alone',
    (text) => {
      expect(repairEncoding(text)).toEqual({ repaired: null, left: false });
    },
  );
  it.each(['lost \ufffd sign', 'cut â€', 'Â 5'])('sees that %s cannot be put right', (text) => {
    expect(repairEncoding(text)).toEqual({ repaired: null, left: true });
  });
});

describe('360Giving files', () => {
  it('maps a grant to an application of the call', () => {
    const { applications, report } = importGrants({
      ...GRANT,
      plannedDates: [{ startDate: '2020-05-01', duration: 6 }],
    });
    const [application] = applications;
    expect(report.totals).toEqual({ records: 1, mapped: 1, repaired: 0, refused: 0 });
    expect(report.entries).toEqual([]);
    expect(application).toMatchObject({
      id: 'g360:360G-example-1',
      number: '360G-example-1',
      callId: call.id,
      title: 'A community kitchen',
      region: 'Leeds',
      submittedAt: '2020-04-09T00:00:00Z',
      requested: { amount: 100_000, currency: 'GBP' },
      members: [
        {
          name: 'Kitchen Trust',
          inn: null,
          lead: true,
          kind: 'nonprofit',
          otherIdentifiers: ['GB-CHC-1159982'],
        },
      ],
    });
    expect(application?.sections.find(({ id }) => id === 'dates')?.paragraphs).toContain(
      'Planned: from 2020-05-01, 6 months',
    );
    expect(application?.source.notes).toEqual([]);
  });

  it('keeps money exact where binary fractions are not', () => {
    const { applications } = importText(JSON.stringify({ grants: [GRANT] }).replace('1000', '1110.07'));
    expect(applications[0]?.requested?.amount).toBe(111_007);
  });

  it('keeps what has no place, nested and in arrays', () => {
    const { applications, report } = importGrants({
      ...GRANT,
      'Postcode of impact 1': 'LS3 1HH',
      classifications: [{ title: 'Health', codes: ['A', 7, null] }, {}],
      flag: false,
    });
    expect(applications[0]?.source.notes).toEqual([
      { field: 'Postcode of impact 1', code: 'unmapped', value: 'LS3 1HH' },
      { field: 'classifications[0].title', code: 'unmapped', value: 'Health' },
      { field: 'classifications[0].codes[0]', code: 'unmapped', value: 'A' },
      { field: 'classifications[0].codes[1]', code: 'unmapped', value: '7' },
      { field: 'classifications[0].codes[2]', code: 'unmapped', value: 'null' },
      { field: 'classifications[1]', code: 'unmapped', value: '{}' },
      { field: 'flag', code: 'unmapped', value: 'false' },
    ]);
    expect(report.unmapped['classifications[].codes[]']).toBe(1);
  });

  it('refuses bad records one by one and takes the rest', () => {
    const { applications, report } = importGrants(
      'not a grant',
      null,
      { title: 'no id' },
      { ...GRANT, title: '  ' },
      GRANT,
      { ...GRANT, title: 'the same id again' },
      { id: 5, title: 'a number for an id' },
    );
    const refused = report.entries.filter((entry) => entry.refused);
    expect(refused.map(({ index, field, code }) => `${index} ${field} ${code}`)).toEqual([
      '0  not-an-object',
      '1  not-an-object',
      '2 id missing-required',
      '3 title missing-required',
      '5 id duplicate-id',
    ]);
    expect(report.totals).toEqual({ records: 7, mapped: 2, repaired: 0, refused: 5 });
    expect(applications.map(({ title }) => title)).toEqual(['A community kitchen', 'a number for an id']);
  });

  it('reports what is odd with index and field, and goes on', () => {
    const { applications, report } = importGrants(
      { ...GRANT, id: 'a', description: undefined },
      { ...GRANT, id: 'b', awardDate: '2031-01-01' },
      { ...GRANT, id: 'c', plannedDates: [{ startDate: '2020-05-01', endDate: '2019-05-01' }] },
      { ...GRANT, id: 'd', awardDate: '31.12.2019' },
      { ...GRANT, id: 'e', amountAppliedFor: 0, amountAwarded: -3 },
      { ...GRANT, id: 'f', description: 'Â£5 for womenâ€™s work' },
      { ...GRANT, id: 'g', recipientOrganization: undefined },
      { ...GRANT, id: 'h', currency: 'pounds' },
    );
    expect(applications).toHaveLength(8);
    expect(report.totals).toEqual({ records: 8, mapped: 8, repaired: 1, refused: 0 });
    expect(found(report)).toEqual([
      '0 description missing',
      '1 awardDate odd-date',
      '2 plannedDates[0].endDate odd-date',
      '3 awardDate odd-date',
      '3 awardDate assumed',
      '4 amountAppliedFor odd-amount',
      '4 amountAwarded odd-amount',
      '4 amountAwarded missing',
      '5 description encoding-slip',
      '6 recipientOrganization missing',
      '7 currency missing',
      '7 amountAwarded missing',
    ]);
    const repaired = applications[5];
    expect(repaired?.sections[0]?.paragraphs).toEqual(['£5 for women’s work']);
    expect(repaired?.source.notes[0]?.value).toBe('Â£5 for womenâ€™s work');
    expect(applications[4]?.requested).toBeNull();
    // An amount without a known currency is not lost: it is kept as a note.
    expect(applications[7]?.source.notes).toContainEqual({
      field: 'amountAwarded',
      code: 'unmapped',
      value: '900',
    });
  });

  it('takes an individual for a member', () => {
    const individual = { id: '360G-person-1', name: 'Individual Recipient' };
    const { applications } = importGrants({
      ...GRANT,
      recipientOrganization: undefined,
      recipientIndividual: individual,
    });
    expect(applications[0]?.members).toMatchObject([
      { kind: 'individual', name: 'Individual Recipient', lead: true },
    ]);
  });

  it('gives the same grant the same id, and different grants different ones', () => {
    const ids = (...names: string[]) =>
      importGrants(...names.map((id) => ({ ...GRANT, id }))).applications.map(({ id }) => id);
    expect(ids('x/1', 'x 1', 'х1')).toEqual(ids('x/1', 'x 1', 'х1'));
    expect(new Set(ids('x/1', 'x 1', 'x-1', 'X-1', 'y'.repeat(300), 'y'.repeat(301))).size).toBe(6);
  });

  it('reads a file with a byte-order mark, and one that is not UTF-8', () => {
    const text = JSON.stringify({ grants: [{ ...GRANT, title: 'Café' }] });
    expect(importText(`\ufeff${text}`).applications[0]?.title).toBe('Café');
    const { applications, report } = importText(new Uint8Array(Buffer.from(text, 'latin1')));
    expect(applications[0]?.title).toBe('Café');
    expect(found(report)).toEqual(['null  encoding-slip']);
  });

  it.each([
    ['%PDF-1.7', 'not-json'],
    ['', 'not-json'],
    ['{"grants": [}', 'not-json'],
    ['[]', 'not-360giving'],
    ['{"grants": {}}', 'not-360giving'],
    ['5', 'not-360giving'],
  ])('refuses the whole of %s as %s', (text, code) => {
    expect(map360Giving(text, target)).toEqual({ ok: false, error: { code, retryable: false } });
  });
});

describe('published files', () => {
  const folder = new URL('../../../shared/data/360giving/', import.meta.url);
  const files = [
    ['power-to-change.json', 870, 0],
    ['abct.json', 154, 12],
  ] as const;

  it.each(files)('accounts for every record of %s', (name, records, repaired) => {
    const file = new URL(name, folder);
    if (!existsSync(file)) return console.warn(`skipped: ${name} is not beside the project`);
    const { applications, report } = importText(readFileSync(file));
    expect(report.totals).toEqual({ records, mapped: records, repaired, refused: 0 });
    expect(new Set(applications.map(({ id }) => id)).size).toBe(records);
    for (const application of applications)
      expect(applicationSchema.safeParse(application).error).toBeUndefined();
    if (repaired === 0) {
      expect(applications[0]?.requested).toEqual({ amount: 323_934, currency: 'GBP' });
      expect(report.entries.filter(({ code }) => code === 'odd-date').map(({ index }) => index)).toEqual([
        109, 149, 337, 468, 620,
      ]);
    }
  });
});
