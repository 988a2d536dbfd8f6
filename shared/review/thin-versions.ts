/** A kept state of a review, by its number and the moment at which it was kept. */
export type KeptMoment = { readonly number: number; readonly savedAt: string };

/** So many of the newest are never thinned out. */
const NEWEST = 12;

/**
 * Numbers of the versions to drop so that at most `most` stay. The first, and the newest ones, always stay; of the
 * others the one goes whose neighbours stand closest together: what is left is spread over the whole time.
 */
export function thinVersions(versions: readonly KeptMoment[], most: number): number[] {
  const left = [...versions].sort((one, other) => one.number - other.number);
  const dropped: number[] = [];
  while (left.length > Math.max(most, NEWEST + 1)) {
    const gaps = left
      .slice(1, left.length - NEWEST)
      .map((_, index) => Date.parse(left[index + 2]!.savedAt) - Date.parse(left[index]!.savedAt));
    const [gone] = left.splice(1 + gaps.indexOf(Math.min(...gaps)), 1);
    dropped.push(gone!.number);
  }
  return dropped;
}
