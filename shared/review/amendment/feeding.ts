import type { Application } from '../../application/application';
import type { Rubric } from '../rubric';
import { isAdministrative, printOf, splitParts, type PartName } from './parts';

/** What a reviewer judges by itself, and can be asked to look at again. */
export type ItemKey = `criterion:${string}` | `gate:${string}` | 'recommendation';

/** What the recommendation stands on beside the scores. */
const RECOMMENDATION_PARTS: readonly PartName[] = ['money', 'measure', 'call'];

/**
 * Whether a part of the application feeds an item. The rubric says which parts feed a criterion or a gate; a section
 * also feeds the criteria that it names itself. What the rubric does not tell counts as feeding: a criterion or gate
 * without `parts` stands on everything, and a part that nothing names feeds everything.
 */
export function makeFeeding(rubric: Rubric, { sections }: Pick<Application, 'sections'>) {
  const items = [...rubric.criteria, ...rubric.gates];
  const named = new Set(items.flatMap(({ parts = [] }) => parts));
  const own = new Map(sections.map(({ id, criteria }) => [`section:${id}`, criteria]));
  const known = new Set(rubric.criteria.map(({ id }) => id));
  const isNamed = (part: PartName) =>
    named.has(part) ||
    (part.startsWith('section:') &&
      (named.has('sections') || (own.get(part) ?? []).some((id) => known.has(id))));

  return (item: ItemKey, part: PartName): boolean => {
    if (item === 'recommendation') return RECOMMENDATION_PARTS.includes(part);
    const [kind, id] = splitKey(item);
    const parts = (kind === 'criterion' ? rubric.criteria : rubric.gates).find((one) => one.id === id)?.parts;
    const says = parts?.includes(part) || (part.startsWith('section:') && parts?.includes('sections'));
    if (says || (kind === 'criterion' && own.get(part)?.includes(id))) return true;
    if (isAdministrative(part)) return false;
    return parts === undefined || !isNamed(part);
  };
}

export function itemsOf(rubric: Rubric): ItemKey[] {
  return [
    ...rubric.gates.map(({ id }): ItemKey => `gate:${id}`),
    ...rubric.criteria.map(({ id }): ItemKey => `criterion:${id}`),
    'recommendation',
  ];
}

export function splitKey(item: Exclude<ItemKey, 'recommendation'>): ['criterion' | 'gate', string] {
  const at = item.indexOf(':');
  return [item.slice(0, at) as 'criterion' | 'gate', item.slice(at + 1)];
}

/** A print of all that each item stands on: the same print, nothing to look at again. */
export function printItems(rubric: Rubric, application: Application): ReadonlyMap<ItemKey, string> {
  const feeds = makeFeeding(rubric, application);
  const parts = [...splitParts(application)]
    .map(([part, value]) => [part, printOf(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(
    itemsOf(rubric).map((item) => [
      item,
      printOf([rubric.hash, parts.filter(([part]) => feeds(item, part))]),
    ]),
  );
}
