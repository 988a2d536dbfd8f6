import type { Call, Measure } from '../../shared/application/call';

/** What imported grants become applications of. */
export type GivingTarget = {
  readonly call: Call;
  readonly measure: Measure;
  /** ISO 8601; a date after it is odd. */
  readonly now: string;
};
