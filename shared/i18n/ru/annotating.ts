/** Annotations: marking, listing, exporting. */
export const annotating = {} as const;
