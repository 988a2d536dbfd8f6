/** A person's name in parts, normalised; a first name or patronymic may be one letter, or missing. */
export type PersonName = { readonly surname: string; readonly first: string; readonly middle: string };

/** `full`: all parts are the same; `initials`: one of them has initials; `inflected`: the same in another case. */
export type NameMatch = 'full' | 'initials' | 'inflected';

/**
 * Reads `Соколов Дмитрий Андреевич`, `Соколов Д. А.`, `Д. А. Соколов` and the like, with any legal form before it.
 * Null without a surname and at least an initial.
 */
export function readPersonName(text: string): PersonName | null {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^(ип|кфх|индивидуальный предприниматель)\s+/u, '')
    .replaceAll('.', ' ')
    .split(/[^\p{L}-]+/u)
    .filter((word) => word !== '' && word !== '-');
  const surname = words.findIndex((word) => [...word].length > 1);
  if (surname === -1 || words.length < 2 || words.length > 3) return null;
  const [first = '', middle = ''] = words.filter((_, index) => index !== surname);
  return { surname: words[surname]!, first, middle };
}

/** Whether two names may be one person's. Without both first names nothing can be said. */
export function matchNames(one: PersonName, other: PersonName): NameMatch | null {
  if (one.first === '' || other.first === '' || sexesDiffer(one, other)) return null;
  const parts = (['surname', 'first', 'middle'] as const).map((part) =>
    matchPart(part, one[part], other[part]),
  );
  if (parts.includes(null)) return null;
  return parts.includes('inflected') ? 'inflected' : parts.includes('initials') ? 'initials' : 'full';
}

function matchPart(part: keyof PersonName, one: string, other: string): NameMatch | null {
  if (one === other) return one.length === 1 ? 'initials' : 'full';
  // A patronymic that one side does not name.
  if (part === 'middle' && (one === '' || other === '')) return 'initials';
  if (part !== 'surname' && (one.length === 1 || other.length === 1)) {
    return one[0] === other[0] ? 'initials' : null;
  }
  return areCases(one, other) ? 'inflected' : null;
}

/** Russian case endings are up to three letters, and a vowel may fall out before them. */
function areCases(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same += 1;
  return same >= 3 && same >= shorter.length - 2 && longer.length - same <= 3;
}

function sexesDiffer({ middle: one }: PersonName, { middle: other }: PersonName): boolean {
  const [first, second] = [sexOf(one), sexOf(other)];
  return first !== null && second !== null && first !== second;
}

function sexOf(patronymic: string): 'f' | 'm' | null {
  if (/(вн|ичн)[а-я]{1,2}$/u.test(patronymic)) return 'f';
  return /ич([а-я]{1,2})?$/u.test(patronymic) ? 'm' : null;
}

const WORD = String.raw`[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?`;
const INITIALS = String.raw`[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?`;
const NAMES = new RegExp(
  String.raw`(?<![А-ЯЁа-яё])(?:${WORD}\s+${WORD}\s+[А-ЯЁ][а-яё]+(?:вич|вна|вн|ич|ична|ичн)[а-яё]{0,3}|${WORD}\s+${INITIALS}|${INITIALS}\s?${WORD})(?![А-ЯЁа-яё])`,
  'gu',
);

/** Names of people in prose, each once, as they are written. Names without a patronymic or initials are not found. */
export function findNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(NAMES)].map(([name]) => name.replace(/\s+/gu, ' ').trim()))];
}
