/** What the registry takes from outside: clock, ids, chance, and where its log goes. */
export type RegistryTools = {
  readonly now: () => Date;
  /** A new UUID. */
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: (line: string) => void;
};
