import type { ErrorMessageId } from '../ru/errors';
import { connectionErrors } from './errors/connection';
import { dataErrors } from './errors/data';
import { decisionErrors } from './errors/decision';
import { fileErrors } from './errors/file';
import { identityErrors } from './errors/identity';
import { packetErrors } from './errors/packet';

export const errors = {
  ...connectionErrors,
  ...dataErrors,
  ...decisionErrors,
  ...fileErrors,
  ...identityErrors,
  ...packetErrors,
} as const satisfies Record<ErrorMessageId, string>;
