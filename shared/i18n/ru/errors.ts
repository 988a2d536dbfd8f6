import type { ReasonCode } from '../../registry-protocol/reason-codes';
import { connectionErrors } from './errors/connection';
import { dataErrors } from './errors/data';
import { decisionErrors } from './errors/decision';
import { fileErrors } from './errors/file';
import { identityErrors } from './errors/identity';
import { packetErrors } from './errors/packet';

/** Every reason says what happened, what was kept and what to do; a code without its three does not compile. */
export type ErrorMessageId = `error.${ReasonCode}.${'happened' | 'kept' | 'todo'}`;

/** Values come from `DeskError.details`; those that are absent arrive as `none` (see `explainError`). */
export const errors = {
  ...connectionErrors,
  ...dataErrors,
  ...decisionErrors,
  ...fileErrors,
  ...identityErrors,
  ...packetErrors,
} as const satisfies Record<ErrorMessageId, string>;
