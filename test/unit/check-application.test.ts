import { describe, expect, it } from 'vitest';
import { generateCorpus } from '../../registry/seed/generate-corpus';
import type { Application } from '../../shared/application/application';
import { checkApplication } from '../../shared/application/check-application';

const corpus = generateCorpus({ seed: 3, size: 40, today: '2026-11-23' });
const sound = [...corpus.applications()].find(
  ({ application, defects }) => defects.length === 0 && application.requested !== null,
)!.application;

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const faults = (change: Partial<Application>) =>
  checkApplication({ ...sound, ...change }).map(({ field, code }) => `${field} ${code}`);
const first = sound.budget[0]!;
const withLine = (change: object) => [{ ...first, ...change }, ...sound.budget.slice(1)];

describe('what a schema cannot say', () => {
  it('finds nothing in a sound application', () => {
    expect(checkApplication(sound)).toEqual([]);
  });
  it('adds up a line and the whole', () => {
    expect(faults({ budget: withLine({ total: rub(first.total.amount + 1) }) })).toEqual([
      'budget[0].total sum-mismatch',
      'total budget-mismatch',
    ]);
    expect(faults({ requested: rub(1) })).toEqual(['total sum-mismatch', 'requested budget-mismatch']);
    expect(faults({ requested: rub(-1) })).toContain('requested amount-negative');
  });
  it('wants one currency', () => {
    expect(faults({ budget: withLine({ cofinancing: { ...first.cofinancing, currency: 'USD' } }) })).toEqual([
      'budget[0] currency-mixed',
    ]);
  });
  it('knows which amounts may be missing', () => {
    expect(faults({ requested: null, cofinancing: null })).toEqual([]);
    expect(faults({ cofinancing: null, total: null })).toEqual([]);
    expect(faults({ cofinancing: null })).toEqual(['total amount-incomplete']);
    expect(faults({ total: null })).toEqual(['total amount-incomplete']);
  });
  it('wants exactly one lead and members named once', () => {
    const [lead, other] = sound.members;
    expect(faults({ members: sound.members.map((member) => ({ ...member, lead: false })) })).toEqual([
      'members lead-missing',
    ]);
    expect(faults({ members: sound.members.map((member) => ({ ...member, lead: true })) })).toEqual([
      'members lead-repeated',
    ]);
    expect(faults({ members: [...sound.members, { ...other!, lead: false }] })).toEqual([
      `members[${sound.members.length}] member-repeated`,
    ]);
    expect(faults({ members: [{ ...lead!, inn: '0000000000' }, ...sound.members.slice(1)] })).toEqual([
      'members[0].inn inn-invalid',
    ]);
    expect(faults({ members: [{ ...lead!, ogrn: '1027700132194' }, ...sound.members.slice(1)] })).toEqual([
      'members[0].ogrn ogrn-invalid',
    ]);
  });
  it('wants links and lines to name members', () => {
    const stranger = 'org-stranger' as Application['members'][number]['organisationId'];
    expect(faults({ chain: [{ ...sound.chain[0]!, members: [stranger] }] })).toEqual([
      'chain[0].members member-unknown',
    ]);
    expect(faults({ budget: withLine({ organisationId: stranger }) })).toEqual([
      'budget[0].organisationId member-unknown',
    ]);
    expect(faults({ chain: [{ ...sound.chain[0]!, members: [] }] })).toEqual([]);
  });
  it('sees repeated ids and a readiness level that falls', () => {
    expect(faults({ kpis: [sound.kpis[0]!, sound.kpis[0]!] })).toEqual(['kpis[1].id id-repeated']);
    expect(faults({ trl: { from: 7, to: 5 } })).toEqual(['trl trl-falls']);
  });
});
