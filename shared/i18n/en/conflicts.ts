/** Conflicts of interest: suggestions and their dismissal. */
export const conflicts = {} as const;
