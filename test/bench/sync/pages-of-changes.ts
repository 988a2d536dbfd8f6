/** Pages of changes of a corpus, each of 500 rows where it is long enough: a delta is the median of them. */
export const PAGES_OF_CHANGES = 5;
