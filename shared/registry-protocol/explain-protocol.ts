import type { DeskError } from '../result';
import { findTooOld } from './protocol';

/** A refusal of the protocol (426) names the registry's range: which side is too old is for the reader to say. */
export function explainProtocol(error: DeskError): DeskError {
  const { min, max } = error.details ?? {};
  if (error.code !== 'protocol-unsupported' || typeof min !== 'number' || typeof max !== 'number')
    return error;
  const tooOld = findTooOld({ min, max });
  return tooOld ? { ...error, details: { ...error.details, tooOld } } : error;
}
