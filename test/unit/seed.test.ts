import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeDefaultRubric } from '../../registry/seed/default-rubric';
import { FAMILIES } from '../../registry/seed/families';
import { generateCorpus } from '../../registry/seed/generate-corpus';
import { makeOrganisations } from '../../registry/seed/organisations';
import { planApplication, WHOLE_APPLICATIONS } from '../../registry/seed/plan-application';
import { generateApplication } from '../../registry/seed/generate-application';
import { makeFileMaker } from '../../registry/seed/make-files';
import { counted, genitiveNumber, roubles } from '../../registry/seed/write-russian';
import { applicationSchema } from '../../shared/application/application';
import { callSchema } from '../../shared/application/call';
import { checkApplication } from '../../shared/application/check-application';
import { isInn, isOgrn, isOgrnip } from '../../shared/application/identifiers';
import { hashCanonical } from '../../shared/packet/hash-canonical';
import { assignmentSchema } from '../../shared/registry-protocol/feed';
import { hashRubric } from '../../shared/review/hash-rubric';
import { rubricSchema } from '../../shared/review/rubric';

const TODAY = '2026-11-23';
const corpus = generateCorpus({ seed: 1, size: 200, today: TODAY });
/** Without files, which take most of the time. */
const pool = makeOrganisations(1, FAMILIES);
const drafts = Array.from({ length: 200 }, (_, index) =>
  generateApplication(1, planApplication(1, index, FAMILIES, corpus.calls), pool),
);
const applications = drafts.map(({ application }) => application);
const seeded = drafts.map(({ application, plan: { defects } }) => ({ application, defects }));
/** With files. */
const whole = [...generateCorpus({ seed: 1, size: 6, today: TODAY }).applications()];

describe('the default rubric', () => {
  const rubric = makeDefaultRubric();
  it('is a rubric named by its own hash', () => {
    expect(rubricSchema.parse(rubric)).toEqual(rubric);
    expect(hashRubric(rubric)).toBe(rubric.hash);
    expect(hashRubric(JSON.parse(JSON.stringify(rubric)) as typeof rubric)).toBe(rubric.hash);
  });
  it('weighs a hundred in all and has six gates and conditions', () => {
    expect(rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(rubric.criteria.map(({ threshold }) => threshold)).toEqual([3, 3, 3, 3, 3, 2.5]);
    expect([rubric.gates.length, rubric.conditions.length, rubric.outcomes.length]).toEqual([6, 6, 9]);
  });
});

describe('the corpus', () => {
  it('is the same for the same seed, here and elsewhere', () => {
    const first = whole.slice(0, 3).map(({ application }) => application);
    const again = [...generateCorpus({ seed: 1, size: 3, today: '2027-01-01' }).applications()];
    expect(again.map(({ application }) => application)).toEqual(first);
    // Without attachments: how tightly a PDF is packed is the runtime's own zlib's business.
    expect(hashCanonical(applications.slice(0, 3))).toBe(
      'b9b00c53d24988919b75da2aedc53dea0c214a851a08bd62d2e850d4c070d738',
    );
    expect(applications[0]).toEqual({ ...first[0], attachments: [] });
    const other = generateApplication(2, planApplication(2, 0, FAMILIES, corpus.calls), pool);
    expect(other.application).not.toEqual(applications[0]);
  });

  it('keeps to the schemas', () => {
    for (const application of applications) {
      expect(applicationSchema.safeParse(application).error?.issues).toBeUndefined();
    }
    for (const call of corpus.calls) expect(callSchema.parse(call)).toEqual(call);
    for (const assignment of corpus.assignments())
      expect(assignmentSchema.parse(assignment)).toEqual(assignment);
  });

  it('contradicts itself only where a wrong INN was planted', () => {
    for (const { application, defects } of seeded) {
      const found = checkApplication(application).map(({ code }) => code);
      expect(found, application.number).toEqual(defects.includes('inn-invalid') ? ['inn-invalid'] : []);
    }
  });

  it('plants defects in about one of five, and they can be seen', () => {
    const many = Array.from(
      { length: 2_000 },
      (_, index) => planApplication(1, index, FAMILIES, corpus.calls).defects,
    );
    const share = many.filter((defects) => defects.length > 0).length / many.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.27);
    for (const { application, defects } of seeded) {
      const gaps = application.chain.filter(({ members }) => members.length === 0).length;
      expect(gaps).toBe(defects.includes('link-missing') ? 1 : 0);
      const silent = application.budget.filter(({ justification }) => justification === '').length;
      expect(silent > 0).toBe(defects.includes('line-unexplained'));
      const baseless = application.kpis.filter(({ base }) => base === null).length;
      expect(baseless > 0).toBe(defects.includes('kpi-without-base'));
      if (!application.requested || !application.total || !application.cofinancing) continue;
      const call = corpus.calls.find(({ id }) => id === application.callId)!;
      const minimum = (call['terms'] as { cofinancingMinPercent: number }).cofinancingMinPercent;
      const percent = (application.cofinancing.amount * 100) / application.total.amount;
      expect(percent < minimum, `${application.number}: ${percent}`).toBe(
        defects.includes('cofinancing-low'),
      );
    }
  });

  it('asks for money only under financial measures', () => {
    const measures = new Map(corpus.calls.flatMap(({ measures }) => measures).map((each) => [each.id, each]));
    for (const { measureId, requested } of applications) {
      expect(requested !== null).toBe(measures.get(measureId)?.financial);
    }
    expect(new Set(applications.map(({ measureId }) => measureId)).size).toBeGreaterThanOrEqual(9);
  });

  it('writes whole prose of its own figures', () => {
    for (const { sections, members, number } of applications) {
      expect(sections.map(({ id }) => id)).toHaveLength(9);
      const prose = sections.flatMap(({ paragraphs }) => paragraphs);
      expect(prose.length).toBeGreaterThan(20);
      for (const text of [...prose, ...members.map(({ contribution }) => contribution)]) {
        expect(text, number).not.toMatch(/[{}]|undefined|NaN|null| {2}|\.\.|,,|Infinity/);
      }
      expect(members.length).toBeGreaterThanOrEqual(3);
      expect(members.length).toBeLessThanOrEqual(7);
      expect(prose.join(' ')).toContain(members.find(({ lead }) => lead)?.name);
    }
  });

  it('names organisations whose codes pass', () => {
    expect(corpus.organisations.length).toBeGreaterThan(1_000);
    expect(new Set(corpus.organisations.map(({ id }) => id)).size).toBe(corpus.organisations.length);
    for (const { inn, ogrn, name } of makeOrganisations(9, FAMILIES).all) {
      expect(isInn(inn ?? ''), name).toBe(true);
      expect(isOgrn(ogrn ?? '') || isOgrnip(ogrn ?? ''), name).toBe(true);
    }
  });

  it('gives the demo reviewer 42 assignments due within two weeks', () => {
    const assignments = [...corpus.assignments()];
    const demo = assignments.filter(({ reviewerId }) => reviewerId === 'demo');
    expect(demo).toHaveLength(42);
    expect(new Set(demo.map(({ applicationId }) => applicationId)).size).toBe(42);
    expect(new Set(demo.map(({ callId }) => callId)).size).toBe(3);
    expect(new Set(demo.map(({ role }) => role))).toEqual(new Set(['reviewer', 'rapporteur', 'chair']));
    for (const { dueOn } of assignments) {
      expect(dueOn > TODAY && dueOn <= '2026-12-07', dueOn).toBe(true);
    }
    expect(new Set(assignments.map(({ id }) => id)).size).toBe(assignments.length);
    const granted = new Map(corpus.reviewers.map(({ id, calls }) => [id, calls]));
    for (const { reviewerId, callId } of assignments) expect(granted.get(reviewerId)).toContain(callId);
    expect(
      [...generateCorpus({ seed: 1, size: 5, today: TODAY }).assignments()].length,
    ).toBeGreaterThanOrEqual(10);
  });

  it('names each file by the hash of its bytes', () => {
    for (const { application, files } of whole) {
      expect(application.attachments).toEqual(files.map(({ attachment }) => attachment));
      expect(files.length).toBeGreaterThanOrEqual(2);
      expect(files.length).toBeLessThanOrEqual(5);
      for (const { attachment, bytes } of files) {
        expect(createHash('sha256').update(bytes()).digest('hex')).toBe(attachment.sha256);
        expect(bytes().byteLength).toBe(attachment.size);
        expect(attachment.size).toBeLessThan(40_000);
      }
    }
  });

  it('writes brief applications with shared files after the whole ones', () => {
    const filesOf = makeFileMaker(1);
    const brief = Array.from({ length: 60 }, (_, index) => {
      const plan = planApplication(1, WHOLE_APPLICATIONS + index, FAMILIES, corpus.calls);
      const draft = generateApplication(1, plan, pool);
      return { draft, files: filesOf(draft) };
    });
    const sizes = brief.map(({ draft }) => Buffer.byteLength(JSON.stringify(draft.application)));
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(10_000);
    for (const { draft, files } of brief) {
      expect(applicationSchema.safeParse(draft.application).success).toBe(true);
      expect(files.length).toBe(2);
    }
    const hashes = brief.flatMap(({ files }) => files.map(({ attachment }) => attachment.sha256));
    expect(new Set(hashes).size).toBeLessThan(60);
  });
});

describe('Russian', () => {
  it.each([
    [1, 'место'],
    [2, 'места'],
    [5, 'мест'],
    [11, 'мест'],
    [14, 'мест'],
    [21, 'место'],
    [112, 'мест'],
    [122, 'места'],
  ])('agrees %i with its noun', (count, noun) => {
    expect(counted(count, ['место', 'места', 'мест'])).toBe(`${count}\u00a0${noun}`);
  });
  it('writes money as prose does', () => {
    expect(roubles(4_863_000_000)).toBe('48,63\u00a0млн\u00a0рублей');
    expect(roubles(1_240_000)).toBe('12\u00a0400\u00a0рублей');
    expect(genitiveNumber(5)).toBe('пяти');
  });
});
