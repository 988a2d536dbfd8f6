/** Seeds that once found something, run first, always. What they found is proved in test/unit/db-interrupted.test.ts. */
export const PINNED_SEEDS: readonly number[] = [700, 2_879, 100_766, 126_899, 200_221, 222_434];
