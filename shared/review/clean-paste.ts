const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  bull: '•',
  shy: '',
};

const UNSEEN = /<!--[\s\S]*?-->|<(style|script|head|title|noscript)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^>]*>|<[!?/][^>]*>/gi;
const BLOCK = /^(?:p|div|section|article|blockquote|h[1-6]|ul|ol|table|tr|pre|dl|dt|dd)$/;
const MARKUP = /<(p|div|span|ul|ol|li|table|td|b|i|strong|em|a|h[1-6])\b[^<>]*>[\s\S]*<\/\1\s*>/i;

/** Whether a plain text is markup that somebody copied as text. */
export function looksLikeMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/**
 * The words of a piece of HTML as plain text: paragraphs and lines stay, list items get their bullet or number, cells
 * a tab between them; styles, scripts and comments go. Nothing of it is ever put on a page as markup.
 */
export function htmlToText(html: string): string {
  const lists: { next: number | null }[] = [];
  const words = html
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(TAG, (_tag, slash: string | undefined, name: string | undefined) => {
      if (name === undefined) return '';
      const [tag, isEnd] = [name.toLowerCase(), slash === '/'];
      if (tag === 'ul' || tag === 'ol') {
        if (isEnd) lists.pop();
        // A list inside another begins with its first item's own line.
        const isOutermost = lists.length === 0;
        if (!isEnd) lists.push({ next: tag === 'ol' ? 1 : null });
        return isOutermost ? '\n' : '';
      }
      if (tag === 'li') return isEnd ? '' : `\n${itemMark(lists)}`;
      if (tag === 'br') return '\n';
      if (tag === 'td' || tag === 'th') return isEnd ? '\t' : '';
      if (tag === 'p' || /^h[1-6]$/.test(tag)) return '\n\n';
      return BLOCK.test(tag) ? '\n' : '';
    });
  return tidyText(decodeEntities(words));
}

/** Plain text as it should stand in a field: no invisible signs, no blanks at the ends of lines, one empty line at most. */
export function tidyText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // Soft hyphens, zero-width signs and marks of direction, which copied pages are full of; not the joiners, which
      // make one picture of several and are letters' own in Persian.
      .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
      // Control signs other than tab and line break are refused by JSON Schema and by printers.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/[\u00a0\u202f\u2007]/g, ' ')
      .replace(/[ \t]+$/gm, '')
      .replace(/^ +/gm, '')
      .replace(/\n{3,}/g, '\n\n')
  );
}

function itemMark(lists: readonly { next: number | null }[]): string {
  const list = lists.at(-1);
  if (!list || list.next === null) return '• ';
  list.next += 1;
  return `${list.next - 1}. `;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) {
      const sign = name.toLowerCase();
      return Object.hasOwn(ENTITIES, sign) ? ENTITIES[sign]! : whole;
    }
    const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
