import type { Forms } from './family';

const NBSP = '\u00a0';

/** `64 рабочих места`: the form agrees with the number (CLDR one, few, many for integers). */
export function counted(count: number, forms: Forms): string {
  return `${grouped(count)}${NBSP}${pluralOf(count, forms)}`;
}

export function pluralOf(count: number, [one, few, many]: Forms): string {
  const tens = count % 100;
  const units = count % 10;
  if (units === 1 && tens !== 11) return one;
  if (units >= 2 && units <= 4 && (tens < 12 || tens > 14)) return few;
  return many;
}

/** `1 234 567` with non-breaking spaces. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, NBSP);
}

/** A decimal with a comma and without idle zeros: 48,6. */
export function decimal(value: number, digits: number): string {
  const [whole = '0', part = ''] = value.toFixed(digits).split('.');
  const kept = part.replace(/0+$/, '');
  return `${grouped(Number(whole))}${kept ? `,${kept}` : ''}`;
}

/** Kopecks in words fit for prose: `48,6 млн рублей`, `640 300 рублей`. */
export function roubles(kopecks: number): string {
  const whole = Math.round(kopecks / 100);
  if (whole >= 1_000_000) return `${decimal(whole / 1_000_000, 2)}${NBSP}млн${NBSP}рублей`;
  return counted(whole, ['рубль', 'рубля', 'рублей']);
}

/** Kopecks as a table shows them: `1 234 567,89`. */
export function exactRoubles(kopecks: number): string {
  return `${grouped(Math.floor(kopecks / 100))},${String(kopecks % 100).padStart(2, '0')}`;
}

/** Genitive of a small number, as after «из»: пяти. */
export function genitiveNumber(count: number): string {
  return GENITIVE[count] ?? String(count);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Replaces `{name}` by facts. Throws on a name without a fact: a slip in the seed's own texts. */
export function fill(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`no fact «${name}» for «${text.slice(0, 60)}»`);
    return fact;
  });
}

const GENITIVE = ['нуля', 'одной', 'двух', 'трёх', 'четырёх', 'пяти', 'шести', 'семи', 'восьми', 'девяти'];
