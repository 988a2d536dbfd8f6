/**
 * A file's text without its byte-order mark. Bytes that are not UTF-8 are read as Windows-1252, the usual
 * other encoding of spreadsheets' exports; `encoding` says which it was.
 */
export function decodeSource(source: string | Uint8Array): {
  text: string;
  encoding: 'utf-8' | 'windows-1252';
} {
  if (typeof source === 'string') return { text: source.replace(/^\ufeff/, ''), encoding: 'utf-8' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(source), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(source), encoding: 'windows-1252' };
  }
}
