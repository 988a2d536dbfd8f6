import { describe, expect, it } from 'vitest';
import { readReviewDesk } from '../../registry/import/read-review-desk';
import { generateCorpus } from '../../registry/seed/generate-corpus';
import type { Application } from '../../shared/application/application';

const corpus = generateCorpus({ seed: 7, size: 3, today: '2026-11-23' });
const good = [...corpus.applications()].map(({ application }) => application);

function read(text: string) {
  const result = readReviewDesk(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('applications in the form of the registry', () => {
  it('reads an array, NDJSON and a single document', () => {
    expect(read(JSON.stringify(good)).applications).toEqual(good);
    expect(read(lines(...good)).applications).toEqual(good);
    expect(read(JSON.stringify(good[0], null, 2)).applications).toEqual([good[0]]);
  });

  it('refuses what fails, with index and field, and takes the rest', () => {
    const [first, second] = good as [Application, Application];
    const { applications, report } = read(
      [
        lines(first, { ...second, title: '' }, 7),
        '{"cut": ',
        lines({ ...second, total: { amount: 1, currency: 'RUB' } }, { ...first, number: 'again' }, second),
      ].join('\n'),
    );
    expect(applications).toEqual([first, second]);
    expect(report.totals).toEqual({ records: 7, mapped: 2, repaired: 0, refused: 5 });
    const refused = report.entries.filter((entry) => entry.refused);
    expect(refused.map(({ index, field, code }) => `${index} ${field} ${code}`)).toEqual(
      expect.arrayContaining([
        '1 title schema-invalid',
        '2  not-an-object',
        '3  not-json',
        '4 total budget-mismatch',
        '5 id duplicate-id',
      ]),
    );
  });

  it('takes an application whose INN fails, for the reviewer to see, and says so', () => {
    const [first] = good as [Application];
    const members = first.members.map((member) => ({ ...member, inn: '7707083894' }));
    const { applications, report } = read(lines({ ...first, members }));
    expect(applications).toHaveLength(1);
    expect(report.entries[0]).toMatchObject({
      index: 0,
      field: 'members[0].inn',
      code: 'inn-invalid',
      refused: false,
    });
  });

  it.each(['%PDF-1.7', '[{"id": 1', 'not\njson'])('refuses the whole of %s', (text) => {
    expect(readReviewDesk(text)).toMatchObject({ ok: false, error: { code: 'not-json' } });
  });
});
