import { isInn } from '../../application/identifiers';
import type { Application } from '../../application/application';
import type { Affiliations, OrganisationTie, PersonTie } from './affiliations';
import { readConsortium, type GraphOrganisation, type GraphPerson } from './consortium-graph';
import { normaliseOrganisation } from './organisation-name';
import { matchNames, readPersonName, type NameMatch } from './person-name';
import type { Suggestion } from './suggestion';

/** Years after which a tie that ended is no reason any more. */
export const TIE_YEARS = 3;

/** A tie that was declared to an organisation in another application. */
export type EarlierTie = { readonly inn: string; readonly number: string; readonly declaredAt: string };

export type SuggestInput = {
  readonly reviewer: { readonly name: string; readonly affiliations: Affiliations };
  readonly application: Application;
  readonly earlier: readonly EarlierTie[];
  /** YYYY-MM-DD. */
  readonly today: string;
};

/**
 * Possible ties between a reviewer and an application, the surest first: codes are compared exactly, and only good
 * ones; names without legal forms, ё and quotes. What has codes on both sides that differ is not the same by name.
 * Nothing follows from a suggestion but a question to the reviewer.
 */
export function suggestConflicts({ reviewer, application, earlier, today }: SuggestInput): Suggestion[] {
  const { affiliations } = reviewer;
  const { organisations, people } = readConsortium(application);
  const oldest = Number(today.slice(0, 4)) - TIE_YEARS;
  const isRecent = ({ to }: { readonly to: number | null }) => to === null || to >= oldest;
  const found = [
    ...findSelf(reviewer, people),
    ...affiliations.organisations
      .filter(isRecent)
      .flatMap((tie) => organisations.flatMap((theirs) => matchOrganisation(tie, theirs))),
    ...affiliations.people
      .filter((tie) => tie.tie === 'relative' || isRecent(tie))
      .flatMap((tie) => people.flatMap((theirs) => matchPerson(tie, theirs))),
    ...earlier
      .filter(({ declaredAt }) => Number(declaredAt.slice(0, 4)) >= oldest)
      .flatMap((tie) => organisations.flatMap((theirs) => matchEarlier(tie, theirs))),
  ];
  return inOrder(onceEach(found));
}

function findSelf(
  { name, affiliations }: SuggestInput['reviewer'],
  people: readonly GraphPerson[],
): Suggestion[] {
  const self = { tie: 'self', to: null } as const;
  return people.flatMap((theirs) =>
    [name, ...affiliations.otherNames].flatMap((mine) =>
      comparePeople({ ...self, name: mine, inn: affiliations.inn }, theirs),
    ),
  );
}

function matchOrganisation(mine: OrganisationTie, theirs: GraphOrganisation): Suggestion[] {
  const codes = compareCodes(mine.inn, theirs.inn);
  const names = [theirs.name, theirs.shortName].map(normaliseOrganisation);
  const isNamed = normaliseOrganisation(mine.name) !== '' && names.includes(normaliseOrganisation(mine.name));
  if (codes === 'differ' || (codes === 'unknown' && !isNamed)) return [];
  const isCode = codes === 'same';
  return [
    {
      ...placed(theirs, isCode ? 'organisation-inn' : 'organisation-name', mine.name),
      tie: mine.tie,
      since: mine.from,
      until: mine.to,
      match: isCode ? 'exact' : 'full',
    },
  ];
}

function matchPerson(mine: PersonTie, theirs: GraphPerson): Suggestion[] {
  return comparePeople(mine, theirs);
}

type Person = Pick<PersonTie, 'name' | 'inn' | 'to'> & { readonly tie: PersonTie['tie'] | 'self' };

function comparePeople(mine: Person, theirs: GraphPerson): Suggestion[] {
  const codes = compareCodes(mine.inn, theirs.inn);
  const names = matchPeople(mine.name, theirs.name);
  if (codes === 'differ' || (codes === 'unknown' && names === null)) return [];
  const isCode = codes === 'same';
  const whose = mine.tie === 'self' ? 'own' : 'person';
  return [
    {
      ...placed(theirs, `${whose}-${isCode ? 'inn' : 'name'}`, mine.name),
      tie: mine.tie,
      since: null,
      until: mine.to,
      match: isCode ? 'exact' : names!,
    },
  ];
}

function matchEarlier({ inn, number, declaredAt }: EarlierTie, theirs: GraphOrganisation): Suggestion[] {
  if (compareCodes(inn, theirs.inn) !== 'same') return [];
  const since = Number(declaredAt.slice(0, 4));
  return [
    { ...placed(theirs, 'declared-before', number), tie: 'declared', since, until: null, match: 'exact' },
  ];
}

function placed(theirs: GraphOrganisation | GraphPerson, reason: Suggestion['reason'], mine: string) {
  const { name, inn, field, section } = theirs;
  // Not by the place, so that another order of the members asks nothing twice.
  const id = `${reason}:${inn ?? normaliseOrganisation(name)}:${mine}`.slice(0, 200);
  return { id, reason, mine: mine.slice(0, 500), theirs: name.slice(0, 500), inn, field, section };
}

/** A code that is wrong, or missing, says nothing. */
function compareCodes(one: string, other: string | null): 'same' | 'differ' | 'unknown' {
  if (other === null || !isInn(one) || !isInn(other)) return 'unknown';
  return one === other ? 'same' : 'differ';
}

function matchPeople(one: string, other: string): NameMatch | null {
  const [mine, theirs] = [readPersonName(one), readPersonName(other)];
  return mine && theirs && matchNames(mine, theirs);
}

/** A person may be named in several places: the surest match, then the first one, is shown. */
function onceEach(found: readonly Suggestion[]): Suggestion[] {
  const best = new Map<string, Suggestion>();
  for (const one of found) {
    const key = `${one.tie} ${one.mine} ${one.inn ?? normaliseOrganisation(one.theirs).slice(0, 5)}`;
    const known = best.get(key);
    if (!known || rank(one) < rank(known)) best.set(key, one);
  }
  return [...best.values()];
}

const SURENESS: readonly Suggestion['match'][] = ['exact', 'full', 'initials', 'inflected'];

function rank({ match }: Suggestion): number {
  return SURENESS.indexOf(match);
}

function inOrder(found: readonly Suggestion[]): Suggestion[] {
  return [...found].sort((one, other) => rank(one) - rank(other));
}
