import type { Review } from '../../../shared/review/review';

/**
 * The review with what was judged in an earlier version of it. Where it stands among versions and decisions stays as it
 * is, and so does when it was begun; links to annotations that are gone (`known` has the ids of all) do not come back.
 */
export function restoreParts(present: Review, version: Review, known: ReadonlySet<string>): Review {
  const { gates, recommendation } = version;
  const criteria = Object.entries(version.criteria).map(([id, given]) => [
    id,
    { ...given, evidence: given.evidence.filter((link) => known.has(link)) },
  ]);
  return { ...present, gates, criteria: Object.fromEntries(criteria) as Review['criteria'], recommendation };
}
