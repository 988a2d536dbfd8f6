import { describe, expect, test } from 'vitest';
import { withInn12CheckDigits } from '../../../shared/application/identifiers';
import { checkDecision } from '../../../shared/packet/check-payload';
import { NO_AFFILIATIONS, type Affiliations } from '../../../shared/review/conflict/affiliations';
import { certifySubject, hashMembers } from '../../../shared/review/conflict/certify';
import { findDeclarationFault } from '../../../shared/review/conflict/declaration-rules';
import { normaliseOrganisation } from '../../../shared/review/conflict/organisation-name';
import { findNames, matchNames, readPersonName } from '../../../shared/review/conflict/person-name';
import { suggestConflicts, type EarlierTie } from '../../../shared/review/conflict/suggest-conflicts';
import { declarationSchema } from '../../../shared/review/declaration';
import { makeApplication } from '../../support/make-documents';
import { makeRichApplication } from '../../support/rich-application';

const TODAY = '2026-11-23';
const REVIEWER = 'Савельева Ирина Константиновна';
const [lead] = makeApplication('Z1').members;
/** Good codes of real registers, and one of a person. */
const [INN, OTHER_INN, PERSON_INN] = ['7707083893', '7736050003', '500100732259'];

function suggest(
  affiliations: Partial<Affiliations>,
  parts: Record<string, unknown> = {},
  earlier: readonly EarlierTie[] = [],
) {
  return suggestConflicts({
    reviewer: { name: REVIEWER, affiliations: { ...NO_AFFILIATIONS, ...affiliations } },
    application: makeRichApplication(parts),
    earlier,
    today: TODAY,
  });
}
const works = (parts: object = {}) => ({
  tie: 'employer' as const,
  name: 'Завод',
  inn: '',
  from: null,
  to: null,
  ...parts,
});
const inProse = (text: string) => ({
  sections: [{ id: 's', title: 'План и команда', paragraphs: [text], criteria: [] }],
});
const reasons = (found: ReturnType<typeof suggest>) => found.map(({ reason }) => reason);

describe('names', () => {
  test.each([
    ['ООО «Лён»', 'лен'],
    ['Общество с ограниченной ответственностью "ЛЕН"', 'лен'],
    ['АО “Вяземский льнокомбинат”', 'вяземский льнокомбинат'],
    ['ФГБОУ ВО «СмолГУ»', 'смолгу'],
    ['ООО', ''],
  ])('%s is %s', (name, normal) => expect(normaliseOrganisation(name)).toBe(normal));

  const match = (one: string, other: string) => matchNames(readPersonName(one)!, readPersonName(other)!);
  test.each([
    ['Соколов Дмитрий Андреевич', 'СОКОЛОВ ДМИТРИЙ АНДРЕЕВИЧ', 'full'],
    ['Семёнов Пётр Юрьевич', 'Семенов Петр Юрьевич', 'full'],
    ['Соколов Дмитрий Андреевич', 'Соколов Д. А.', 'initials'],
    ['Соколов Дмитрий Андреевич', 'Д.А. Соколов', 'initials'],
    ['ИП Соколов Дмитрий Андреевич', 'Соколов Дмитрий', 'initials'],
    ['Савельева Ирина Константиновна', 'Савельевой Ириной Константиновной', 'inflected'],
    ['Соколов Дмитрий Андреевич', 'Соколов Д. В.', null],
    ['Соколов Дмитрий Андреевич', 'Соколов Денис Андреевич', null],
    ['Белов Александр Петрович', 'Белова Александра Петровна', null],
    ['Соколов Дмитрий Андреевич', 'Соколовский Дмитрий Андреевич', null],
  ])('%s and %s: %s', (one, other, expected) => expect(match(one, other)).toBe(expected));

  test('names in prose: full, with initials before or after, in any case; other words are none', () => {
    const text =
      'Руководитель проекта — Соколов Дмитрий Андреевич, стаж 12 лет. С Ириной Константиновной Савельевой не связан. ' +
      'Испытания провели Е. В. Морозова и Фролов П.А.; заказчик — Смоленская область, АО «Лён».';
    expect(findNames(text)).toEqual(['Соколов Дмитрий Андреевич', 'Е. В. Морозова', 'Фролов П.А.']);
    expect(findNames('С Савельевой Ириной Константиновной подписан договор.')).toEqual([
      'Савельевой Ириной Константиновной',
    ]);
    expect(findNames('')).toEqual([]);
  });
});

describe('suggestions', () => {
  test('an employer by INN is exact; the place, the years and both names are told', () => {
    const found = suggest({ organisations: [works({ inn: INN, from: 2019, to: 2024 })] });
    expect(found).toEqual([
      {
        id: `organisation-inn:${INN}:Завод`,
        reason: 'organisation-inn',
        mine: 'Завод',
        theirs: 'ООО «Лён»',
        inn: INN,
        field: 'members[0]',
        section: null,
        tie: 'employer',
        since: 2019,
        until: 2024,
        match: 'exact',
      },
    ]);
  });

  test('an employer by name, without its legal form; not where both have codes that differ', () => {
    expect(reasons(suggest({ organisations: [works({ name: 'АО "лен"' })] }))).toEqual(['organisation-name']);
    expect(suggest({ organisations: [works({ name: 'АО "лен"', inn: OTHER_INN })] })).toEqual([]);
    // A code that is wrong says nothing: the name does.
    expect(reasons(suggest({ organisations: [works({ name: 'Лён', inn: '0000000000' })] }))).toEqual([
      'organisation-name',
    ]);
    const unknown = { members: [{ ...lead, inn: null }] };
    expect(reasons(suggest({ organisations: [works({ name: 'ЛЁН', inn: OTHER_INN })] }, unknown))).toEqual([
      'organisation-name',
    ]);
    expect(suggest({ organisations: [works({ name: 'ООО' })] }, unknown)).toEqual([]);
  });

  test('what ended more than three years ago is no reason; a relative stays one', () => {
    const ended = (to: number) => suggest({ organisations: [works({ inn: INN, to })] }).length;
    expect([ended(2022), ended(2023)]).toEqual([0, 1]);
    const person = (tie: 'relative' | 'co-author', to: number | null) =>
      suggest(
        { people: [{ tie, name: 'Соколов Дмитрий Андреевич', inn: '', to }] },
        inProse('Руководитель — Соколов Д. А., стаж 10 лет.'),
      ).map(({ reason, section, match }) => [reason, section, match]);
    expect(person('co-author', 2022)).toEqual([]);
    expect(person('co-author', 2025)).toEqual([['person-name', 'План и команда', 'initials']]);
    expect(person('relative', 1990)).toEqual([['person-name', 'План и команда', 'initials']]);
  });

  test('the reviewer: by name in prose, by INN and name as an entrepreneur, by a former name', () => {
    expect(reasons(suggest({}, inProse(`Научный консультант — ${REVIEWER}.`)))).toEqual(['own-name']);
    const entrepreneur = { ...lead, kind: 'entrepreneur', name: `ИП ${REVIEWER}`, inn: PERSON_INN };
    expect(suggest({ inn: PERSON_INN }, { members: [entrepreneur] })[0]).toMatchObject({
      reason: 'own-inn',
      match: 'exact',
      tie: 'self',
    });
    // A namesake with another good code is somebody else; with a wrong one, nobody knows.
    const namesake = (inn: string) => suggest({ inn: PERSON_INN }, { members: [{ ...entrepreneur, inn }] });
    expect(namesake(withInn12CheckDigits('7723456789'))).toEqual([]);
    expect(reasons(namesake('500100732250'))).toEqual(['own-name']);
    expect(
      reasons(suggest({ otherNames: ['Орлова Ирина Константиновна'] }, inProse('Автор — Орлова И. К.'))),
    ).toEqual(['own-name']);
  });

  test('people whom the registry lists beyond our schema are looked at too', () => {
    const known = { people: [{ tie: 'colleague' as const, name: 'Титов Олег Юрьевич', inn: '', to: null }] };
    expect(reasons(suggest(known, { people: [{ name: 'Титов О. Ю.', role: 'head' }, 7, null] }))).toEqual([
      'person-name',
    ]);
    expect(reasons(suggest(known, { members: [{ ...lead, head: 'Титов Олег Юрьевич' }] }))).toEqual([
      'person-name',
    ]);
  });

  test('a tie that was declared before, to the same organisation, comes again', () => {
    const tie = { inn: INN!, number: 'З-7', declaredAt: '2026-10-01T10:00:00Z' };
    expect(suggest({}, {}, [tie])[0]).toMatchObject({ reason: 'declared-before', mine: 'З-7', since: 2026 });
    expect(suggest({}, {}, [{ ...tie, declaredAt: '2021-10-01T10:00:00Z' }])).toEqual([]);
  });

  test('nobody known: nothing suggested; what is odd in the application throws nothing', () => {
    expect(suggest({})).toEqual([]);
    const odd = { members: [{ ...lead, inn: null, name: '«»', shortName: '—' }], sections: [], chain: [] };
    expect(suggest({ organisations: [works({ name: '«»' })] }, odd)).toEqual([]);
  });
});

describe('PKT-120, PKT-121: what a declaration says', () => {
  const application = makeRichApplication();
  const [found] = suggest({ organisations: [works({ inn: INN })] });
  const declare = (parts: object) =>
    declarationSchema.parse({
      applicationId: 'Z1',
      answer: 'none',
      explanation: '',
      declaredAt: '2026-11-20T10:00:00Z',
      ...certifySubject(application),
      ...parts,
    });
  const answered = (answer: 'confirmed' | 'dismissed', explanation = '') => ({
    suggestions: [{ ...found!, answer, explanation }],
  });

  test('dismissed with a reason; confirmed not beside "no conflict"; a tie has words; the old ones are as they were', () => {
    expect(findDeclarationFault(declare({}))).toBeNull();
    expect(findDeclarationFault(declare({ answer: 'potential' }))).toBeNull();
    expect(findDeclarationFault(declare({ suggestions: [], answer: 'potential' }))).toBe('explanation');
    expect(findDeclarationFault(declare(answered('dismissed', '   коротко  ')))).toBe('dismissal');
    expect(findDeclarationFault(declare(answered('dismissed', 'Однофамилец, не знаком')))).toBeNull();
    expect(findDeclarationFault(declare(answered('confirmed')))).toBe('confirmed');
    const open = { ...answered('confirmed'), answer: 'potential', explanation: 'Работала там до 2024 года' };
    expect(findDeclarationFault(declare(open))).toBeNull();
  });

  test('the hash names who takes part, in whatever order, and nothing else', () => {
    const { members } = application;
    expect(hashMembers({ members: [...members].reverse() })).toBe(hashMembers(application));
    expect(hashMembers({ members: members.map((one) => ({ ...one, name: 'Другое имя' })) })).toBe(
      hashMembers(application),
    );
    expect(hashMembers({ members: members.slice(1) })).not.toBe(hashMembers(application));
    expect(hashMembers({ members: members.map((one) => ({ ...one, inn: null })) })).not.toBe(
      hashMembers(application),
    );
  });

  test('a packet with a suggestion that is not answered is not taken', () => {
    const decision = { applicationId: 'Z1', reviewerId: 'demo', base: {}, outcome: 'reject', conditions: [] };
    const judge = (declaration: object) =>
      checkDecision(
        { ...decision, amount: null } as never,
        {
          reviews: [{ applicationId: 'Z1', criteria: {} } as never],
          annotations: [],
          declarations: [declaration as never],
        },
        'demo' as never,
      );
    expect(judge(declare(answered('dismissed', 'Однофамилец, не знаком'))).ok).toBe(true);
    expect(judge(declare(answered('dismissed', '')))).toMatchObject({
      error: { code: 'review-incomplete', details: { field: 'declaration' } },
    });
  });
});
