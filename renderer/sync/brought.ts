import { fail, ok, type DeskError, type Result } from '../../shared/result';

/** What became of a feed in one look at the registry's state. */
export type Brought = {
  /** The first document that failed its schema: it is kept aside, the rest was applied. */
  readonly problem: DeskError | null;
  /** The state and the feed do not agree: nothing may be dropped before the state was looked at again. */
  readonly doubt: DeskError | null;
};

export function brought(problem: DeskError | null): Result<Brought> {
  return ok({ problem, doubt: null });
}

/** The registry moved on in between, or one of its answers lies: a newer look tells which. */
export function doubtful(code: DeskError['code'], name?: string): Result<Brought> {
  const details = name === undefined ? {} : { details: { name } };
  return ok({ problem: null, doubt: fail(code, { retryable: true, ...details }).error });
}
