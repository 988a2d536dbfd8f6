/** The keys that are derived from a desk's data key, 32 bytes each: one for each kind of what is sealed. */
export type DataKeys = {
  /** The reviewer's own rows. */
  readonly rows: Uint8Array;
  /** What was pulled from the registry. */
  readonly values: Uint8Array;
  /** Attachments and staged files. Never leaves the main process. */
  readonly files: Uint8Array;
  /** The desk's private keys and tokens. Never leaves the main process. */
  readonly vault: Uint8Array;
};
