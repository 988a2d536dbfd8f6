import { decodeBase64, encodeBase64 } from './base64';

export type PemLabel = 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'PRIVATE KEY' | 'X509 CRL';

export function encodePem(label: PemLabel, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** The bytes of a text that holds exactly one PEM block with this label and nothing else; null otherwise. */
export function decodePem(label: PemLabel, text: string): Uint8Array | null {
  const match = /^-----BEGIN ([A-Z0-9 ]+)-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END ([A-Z0-9 ]+)-----\s*$/.exec(
    text,
  );
  if (!match || match[1] !== label || match[3] !== label) return null;
  return decodeBase64(match[2]!.replace(/[\r\n]/g, ''));
}
