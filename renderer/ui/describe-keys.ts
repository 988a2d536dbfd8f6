const PRINTED: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Delete: 'Del',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Minus: '−',
  Equal: '+',
  BracketLeft: '[',
  BracketRight: ']',
  // A question mark stands on another key in the Russian layout: its sign is what is known.
  'Shift+Slash': '?',
};

/** A combination as it is printed on the keys: `Mod+KeyK` is `Ctrl K`, on a Mac `⌘ K`. */
export function describeKeys(keys: string, isMac: boolean): string {
  if (PRINTED[keys] !== undefined) return PRINTED[keys];
  return keys
    .split('+')
    .map((part) => printPart(part, isMac))
    .join(' ');
}

function printPart(part: string, isMac: boolean): string {
  if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
  if (part === 'Shift') return isMac ? '⇧' : 'Shift';
  return PRINTED[part] ?? part.replace(/^(Key|Digit|Numpad)(?=.)/, '');
}
