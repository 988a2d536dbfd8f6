/** Wire protocol spoken by this build; a desk asks for a range, the registry answers with one. */
export const PROTOCOL = { min: 1, max: 1 } as const;
/** The range as it stands in the header of a request: `1`, or `1-2`. */
export function protocolHeader({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? String(max) : `${min}-${max}`;
}

/** Which side must be updated so that this build and a registry understand each other; null when they do. */
export function findTooOld(registry: {
  readonly min: number;
  readonly max: number;
}): 'desk' | 'registry' | null {
  if (registry.min > PROTOCOL.max) return 'desk';
  return registry.max < PROTOCOL.min ? 'registry' : null;
}

/** Version of the row schemas in feeds and packets. */
export const SCHEMA_VERSION = 1;

/** Sizes and counts that both ends keep to. */
export const LIMITS = {
  /** Rows of one page of changes. */
  pageRows: 500,
  /** Bytes of NDJSON of one page of changes. */
  pageBytes: 4 * 1024 * 1024,
  /** Rows of one snapshot chunk. */
  chunkRows: 1_000,
  /** Bytes of one uploaded packet. */
  packetBytes: 256 * 1024 * 1024,
  /** Life of an enrolment code, ms. */
  enrolCodeMs: 15 * 60_000,
  /** Life of an access token, ms. */
  accessTokenMs: 60 * 60_000,
} as const;

/** Headers of the protocol. */
export const HEADERS = { protocol: 'x-review-desk-protocol' } as const;
