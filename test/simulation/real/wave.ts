import type { RunningRegistry } from '../../../registry/start-registry';
import type { TestDesk } from '../../support/start-desk';

/** What many schedules share: one registry with a clock that can be moved (milliseconds off), and one enrolled desk. */
export type Wave = {
  readonly registry: RunningRegistry;
  readonly desk: TestDesk;
  readonly clock: { off: number };
};
