/**
 * Undoes «UTF-8 read as Windows-1252» (`Â£` for `£`, `â€™` for `’`), once or twice over.
 * `repaired` is null where nothing was found; `left` says that traces remain which cannot be undone.
 */
export function repairEncoding(text: string): { repaired: string | null; left: boolean } {
  let current = text;
  for (let round = 0; round < 2; round += 1) {
    const next = current.replace(SLIP, (slip) => decodeSlip(slip) ?? slip);
    if (next === current) break;
    current = next;
  }
  return { repaired: current === text ? null : current, left: TRACES.test(current) };
}

/** Bytes 80–9F of Windows-1252; those that it leaves out stand for themselves, as browsers have it. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = (char: string): number => {
  const at = HIGH.indexOf(char);
  return at >= 0 ? 0x80 + at : char.charCodeAt(0);
};

/** A character that stands for a continuation byte, 80–BF. */
const NEXT = `[\u0080-\u00bf${HIGH}]`;
const SLIP = new RegExp(`[\u00c2-\u00df]${NEXT}|[\u00e0-\u00ef]${NEXT}{2}|[\u00f0-\u00f4]${NEXT}{3}`, 'g');
/** Lost characters, control codes, and the beginnings of sequences that were cut. */
const TRACES = /[\u0080-\u009f\ufffd]|Â(?=[\s\d]|$)|â€/;

function decodeSlip(slip: string): string | null {
  const bytes = Uint8Array.from(slip, byteOf);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isPlausible(text) && mangle(text) === slip ? text : null;
  } catch {
    return null;
  }
}

/** Letters and signs that such texts hold; anything else is likelier two characters that belong there. */
function isPlausible(text: string): boolean {
  const code = text.codePointAt(0) ?? 0;
  return (
    (code >= 0xa0 && code <= 0x24f) ||
    (code >= 0x400 && code <= 0x45f) ||
    (code >= 0x2000 && code <= 0x22ff) ||
    code >= 0x1f300
  );
}

/** The way the slip came about: UTF-8 bytes shown as Windows-1252. The repair must round-trip through it. */
function mangle(text: string): string {
  const show = (byte: number) =>
    byte >= 0x80 && byte <= 0x9f ? HIGH[byte - 0x80]! : String.fromCharCode(byte);
  return [...new TextEncoder().encode(text)].map(show).join('');
}
