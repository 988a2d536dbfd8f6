import { decodeBase64, encodeBase64 } from './base64';
import { CONTENTS_ENTRY, SIGNATURE_ENTRY } from './entry-names';

/** One signed entry: its path in the container and its SHA-256 (32 bytes). */
export type ManifestReference = { readonly path: string; readonly digest: Uint8Array };

const HEAD = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
  `<asic:SigReference URI="${SIGNATURE_ENTRY}" MimeType="application/pkcs7-signature"/>`,
];
const TAIL = ['</asic:ASiCManifest>', ''];
const REFERENCE =
  /^<asic:DataObjectReference URI="([a-z0-9./-]{1,100})"(?: Rootfile="true")?><ds:DigestMethod Algorithm="http:\/\/www\.w3\.org\/2001\/04\/xmlenc#sha256"\/><ds:DigestValue>([A-Za-z0-9+/=]{44})<\/ds:DigestValue><\/asic:DataObjectReference>$/;

/** `META-INF/ASiCManifest001.xml` (ETSI EN 319 162-1, A.4): one line an element, no choice anywhere. */
export function writeManifest(references: readonly ManifestReference[]): string {
  return [...HEAD, ...references.map(writeReference), ...TAIL].join('\n');
}

/**
 * Reads exactly what `writeManifest` writes; null for everything else. With one permitted form there is no
 * DOCTYPE, entity, comment, other digest method or second meaning to refuse one by one, and no XML parser
 * before the hashes.
 */
export function parseManifest(text: string): ManifestReference[] | null {
  const lines = text.split('\n').slice(HEAD.length, -TAIL.length);
  const references: ManifestReference[] = [];
  for (const line of lines) {
    const match = REFERENCE.exec(line);
    const digest = match && decodeBase64(match[2]!);
    if (!match || digest?.length !== 32) return null;
    references.push({ path: match[1]!, digest });
  }
  const distinct = new Set(references.map(({ path }) => path)).size === references.length;
  return distinct && writeManifest(references) === text ? references : null;
}

function writeReference({ path, digest }: ManifestReference): string {
  const root = path === CONTENTS_ENTRY ? ' Rootfile="true"' : '';
  return (
    `<asic:DataObjectReference URI="${path}"${root}>` +
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>' +
    `<ds:DigestValue>${encodeBase64(digest)}</ds:DigestValue></asic:DataObjectReference>`
  );
}
