/** Search over everything: the words of the query language and what the search says. */
export const search = {} as const;
