import { fail, type DeskError } from '../../shared/result';

/** Codes of Node's TLS, as `cause.code` of a failed fetch: the server's certificate was not accepted. */
const CERTIFICATE_CODES =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/** Why a fetch threw: the certificate was refused, or the registry was not reached. */
export function mapNetworkFailure(cause: unknown): { readonly ok: false; readonly error: DeskError } {
  const code = findCode(cause);
  if (CERTIFICATE_CODES.test(code)) return fail('certificate-refused', { details: { reason: code } });
  return fail('registry-unreachable', { retryable: true, details: { reason: code || 'no-answer' } });
}

/** The code of the innermost cause that has one: fetch wraps the socket's error. */
function findCode(error: unknown): string {
  let code = '';
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') code = at.code;
  }
  return code.slice(0, 60);
}
