/** Figures of an application, its chain, and applications side by side. */
export const numbers = {} as const;
