import type { Suggestion } from '../../../shared/review/conflict/suggestion';
import type { Format } from '../../ui/use-format';

/** What ties the reviewer, and since when: `место работы, 2019–2024`. */
export function tieWords({ tie, mine, since, until }: Suggestion, { t }: Format): string {
  const what = tie === 'declared' ? t('conflicts.tie.declared', { number: mine }) : t(`conflicts.tie.${tie}`);
  // Years are numbers that are names: no thousands are set apart.
  const [from, to] = [since, until].map((year) => (year === null ? null : String(year)));
  if (from && to) return `${what}, ${t('conflicts.years', { since: from, until: to })}`;
  if (from) return `${what}, ${t('conflicts.since', { year: from })}`;
  return to ? `${what}, ${t('conflicts.until', { year: to })}` : what;
}

/** Where in the application it stands. */
export function whereWords({ field, section }: Suggestion, { t }: Format): string {
  if (section !== null) return t('conflicts.where.section', { section });
  return t(/people|head/.test(field) ? 'conflicts.where.people' : 'conflicts.where.members');
}

/** How sure it is, where it is not. */
export function matchWords({ match }: Suggestion, { t }: Format): string {
  return match === 'initials' || match === 'inflected' ? t(`conflicts.match.${match}`) : '';
}
