import type { ReasonCode } from './registry-protocol/reason-codes';

/** An expected failure, as a value. `code` chooses the message (`error.<code>.*` in the catalogues). */
export type DeskError = {
  readonly code: ReasonCode;
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Values for the message's placeholders: a path, a status, a field name. Never secrets. */
  readonly details?: Readonly<Record<string, string | number>>;
};

export type Result<T, E = DeskError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(
  code: ReasonCode,
  options: { retryable?: boolean; details?: Record<string, string | number> } = {},
): { readonly ok: false; readonly error: DeskError } {
  const { retryable = false, details } = options;
  return { ok: false, error: details ? { code, retryable, details } : { code, retryable } };
}

/** Makes a switch over a union exhaustive at compile time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
