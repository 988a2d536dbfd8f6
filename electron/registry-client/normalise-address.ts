import { fail, ok, type Result } from '../../shared/result';

/**
 * The registry's address as it is kept: scheme, host, port and path, without a slash at the end.
 * Plain http is for this machine only: over a network the tokens must not be readable.
 */
export function normaliseAddress(typed: string): Result<string> {
  const text = typed.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${guessScheme(text)}://${text}`);
  if (!url || url.hostname === '') return fail('address-invalid');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return fail('address-invalid');
  }
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!allowed) return fail('address-invalid');
  return ok(`${url.origin}${url.pathname.replace(/\/+$/, '')}`);
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function guessScheme(text: string): string {
  const url = parse(`http://${text}`);
  return url && isLoopback(url.hostname) ? 'http' : 'https';
}

function parse(text: string): URL | null {
  if (/\s/.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
