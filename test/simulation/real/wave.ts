import type { RunningRegistry } from '../../../registry/start-registry';
import type { TestDesk } from '../../support/start-desk';

/** What many schedules share: one registry, and one enrolled desk. */
export type Wave = { readonly registry: RunningRegistry; readonly desk: TestDesk };
