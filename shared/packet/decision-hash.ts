import type { Decision } from './decision';
import { hashCanonical } from './hash-canonical';

/** `payloadSha256` of receipts: lower-case hex SHA-256 of the RFC 8785 form of the decision. */
export function hashDecision(decision: Decision): string {
  return hashCanonical(decision);
}
