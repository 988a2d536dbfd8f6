/** What is left: one choice at a time. */
export const SCOPES = ['assigned', 'due-this-week', 'undeclared', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
