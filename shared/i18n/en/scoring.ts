/** Scoring aids: hints, history, carrying over, undo. */
export const scoring = {} as const;
