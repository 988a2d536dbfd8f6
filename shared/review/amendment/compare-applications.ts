import type { Application, Section } from '../../application/application';
import { compareFields, differ, type FieldChange, type Surroundings, type Thing } from './fields';
import { isReordered, matchItems } from './match-items';
import { PART_OF_FIELD, splitParts, type PartName } from './parts';

/** One member, budget line, indicator, link, file or note that came, went or is another now. */
export type ItemChange = {
  readonly thing: Thing;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
};

/** What an amendment did to one part of an application. */
export type PartChange = {
  readonly part: PartName;
  /** Of a section: its title now, or as it was when it went. */
  readonly title: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
  readonly items: readonly ItemChange[];
  /** The same things stand in another order. */
  readonly reordered: boolean;
  /** A section's prose, where it differs. */
  readonly text: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
};

type Loose = Readonly<Record<string, unknown>>;
const EMPTY: Loose = {};

/** Lists of an application: what their things are called and what makes two of them the same one. */
const LISTS = {
  members: { thing: 'member', ignore: ['organisationId'], keys: ['organisationId'], name: 'shortName' },
  chain: { thing: 'link', ignore: ['id'], keys: ['id'], name: 'title' },
  budget: { thing: 'line', ignore: ['id'], keys: ['id'], name: 'title' },
  kpis: { thing: 'kpi', ignore: ['id'], keys: ['id'], name: 'name' },
  // The same bytes under another name, then another file under the same name.
  attachments: { thing: 'attachment', ignore: [], keys: ['sha256', 'name'], name: 'name' },
} as const satisfies Record<string, ListRule>;

type ListRule = {
  readonly thing: Thing;
  readonly ignore: readonly string[];
  readonly keys: readonly string[];
  readonly name: string;
};

const NOTES: ListRule = { thing: 'note', ignore: [], keys: ['field', 'code'], name: 'field' };

/**
 * What changed from one version of an application to another, part by part in the order of the screen; empty when
 * nothing did. Whatever differs is in it: a field that the product has no name for goes by its path.
 */
export function compareApplications(before: Application, after: Application): PartChange[] {
  const [old, now] = [splitParts(before), splitParts(after)];
  const names = new Map(
    [...before.members, ...after.members].map(({ organisationId, shortName }) => [
      organisationId as string,
      shortName,
    ]),
  );
  const all = [...now.keys(), ...old.keys()];
  const sections = all.filter((part) => part.startsWith('section:'));
  return [...new Set([...SHOWN_FIRST, ...sections, ...all])]
    .filter((part) => differ(old.get(part), now.get(part)))
    .map((part) => comparePart(part, { before, after, names }));
}

/** Their order on the screen; sections stand where the application has them, the rest at the end. */
const SHOWN_FIRST: readonly PartName[] = [
  'call',
  'measure',
  'title',
  'summary',
  'money',
  'trl',
  'jobs',
  'region',
];

type Versions = {
  readonly before: Application;
  readonly after: Application;
  readonly names: ReadonlyMap<string, string>;
};

function comparePart(part: PartName, { before, after, names }: Versions): PartChange {
  const blank: PartChange = {
    part,
    title: null,
    change: 'changed',
    fields: [],
    items: [],
    reordered: false,
    text: null,
  };
  if (part === 'section-order') return { ...blank, reordered: true };
  if (part.startsWith('section:')) {
    const find = ({ sections }: Application) => sections.find(({ id }) => part === `section:${id}`);
    return { ...blank, ...compareSections(find(before), find(after), names) };
  }
  if (part in LISTS) {
    const list = part as keyof typeof LISTS;
    return { ...blank, ...compareLists(LISTS[list], before[list], after[list], names) };
  }
  if (part === 'source') {
    const { fields } = withFields('source', before.source, after.source, { ignore: ['notes'], names });
    return { ...blank, ...compareLists(NOTES, before.source.notes, after.source.notes, names), fields };
  }
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => partOfField(field) !== part,
  );
  return { ...blank, ...withFields('application', before, after, { ignore: others, names }) };
}

function partOfField(field: string): PartName | null {
  if (field === 'id' || field === 'version' || field === 'sections') return null;
  return Object.hasOwn(PART_OF_FIELD, field) ? PART_OF_FIELD[field as keyof typeof PART_OF_FIELD] : 'other';
}

function withFields(thing: Thing, before: Loose, after: Loose, surroundings: Surroundings) {
  return { fields: compareFields(thing, before, after, surroundings) };
}

function compareSections(
  before: Section | undefined,
  after: Section | undefined,
  names: ReadonlyMap<string, string>,
): Partial<PartChange> {
  const text = { before: before?.paragraphs ?? [], after: after?.paragraphs ?? [] };
  return {
    title: (after ?? before)?.title ?? null,
    change: changeOf(before, after),
    fields: compareFields('section', before ?? EMPTY, after ?? EMPTY, {
      // A section that came or went is named by its title already.
      ignore: before && after ? ['id', 'paragraphs'] : ['id', 'paragraphs', 'title', 'criteria'],
      names,
    }),
    text: differ(text.before, text.after) ? text : null,
  };
}

function compareLists(
  { thing, ignore, keys, name }: ListRule,
  before: readonly Loose[],
  after: readonly Loose[],
  names: ReadonlyMap<string, string>,
): Partial<PartChange> {
  const pairs = matchItems(before, after, keys);
  const items = pairs
    .filter(([old, now]) => differ(old, now))
    .map(([old, now]): ItemChange => ({
      thing,
      name: String((now ?? old)?.[name] ?? ''),
      change: changeOf(old, now),
      fields: compareFields(thing, old ?? EMPTY, now ?? EMPTY, { ignore, names }),
    }));
  return { items, reordered: isReordered(pairs, before) };
}

function changeOf(before: unknown, after: unknown): 'added' | 'removed' | 'changed' {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
