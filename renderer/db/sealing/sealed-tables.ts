import { ALL_OWN_STORES } from '../schema';

/** Bookkeeping without a word of anybody's, that what lies below the sealing writes as well. */
const CLEAR = ['$cursor'];

/** Tables whose rows are sealed: all that the reviewer owns, and where the pulled feeds and the sync stand. */
export const SEALED_TABLES: readonly string[] = [
  ...Object.keys(ALL_OWN_STORES).filter((name) => !CLEAR.includes(name)),
  '$feed',
  '$status',
];

/** A damaged row of these is as good as none: the registry has it all, and the next round brings it again. */
export const PULLED_AGAIN: readonly string[] = ['$feed', '$status'];

/**
 * Without one row of these the others would say something else: a list that lacks a declared conflict would open a
 * closed file.
 */
export const WHOLE_OR_NOTHING: readonly string[] = ['declarations'];
