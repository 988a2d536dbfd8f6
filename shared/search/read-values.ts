import { parseMoney } from '../application/parse-money';
import type { Comparison, RowTest } from './query';
import { NONE_WORDS, OVERDUE_WORDS, TODAY_WORDS, TOMORROW_WORDS } from './query-values';

const COMPARED = /^(<=|>=|=<|=>|<|>|=)?\s*(.*)$/su;
const SWAPPED: Readonly<Record<string, Comparison>> = { '=<': '<=', '=>': '>=' };
const PERIOD = /^(-?\d{1,4})\s*(d|day|days|д|дн|дня|дней|день|w|week|weeks|н|нед|недели|недель|неделя)$/u;

/** `<7d`, `<=2w`, `15.12.2026`, `>2026-12-15`, `today`, `overdue`, `none`, and the same in Russian; null: no date. */
export function readDue(value: string): RowTest | null {
  if (OVERDUE_WORDS.includes(value)) return { field: 'due', due: { by: 'overdue' } };
  if (NONE_WORDS.includes(value)) return { field: 'due', due: { by: 'none' } };
  const { is, rest } = split(value);
  const days = readDays(rest);
  // A bare period is a limit: `7d` is within a week.
  if (days !== null)
    return { field: 'due', due: { by: 'days', is: is ?? (isNamedDay(rest) ? '=' : '<='), days } };
  const date = toDate(rest);
  return date ? { field: 'due', due: { by: 'date', is: is ?? '=', date } } : null;
}

export function readDate(value: string): RowTest | null {
  const { is, rest } = split(value);
  const date = toDate(rest);
  return date ? { field: 'submitted', is: is ?? '=', date } : null;
}

/** A number with a comma or a dot. */
export function readScore(value: string): RowTest | null {
  if (NONE_WORDS.includes(value)) return { field: 'score', is: 'none' };
  const { is, rest } = split(value);
  if (!/^\d{1,4}([.,]\d{1,4})?$/.test(rest)) return null;
  return { field: 'score', is: is ?? '=', score: Number(rest.replace(',', '.')) };
}

/** An amount as people write it (`parseMoney`), in whole units of the currency. */
export function readAmount(value: string): RowTest | null {
  if (NONE_WORDS.includes(value)) return { field: 'requested', is: 'none' };
  const { is, rest } = split(value);
  const money = parseMoney(rest, 'RUB');
  return money.ok ? { field: 'requested', is: is ?? '=', units: money.value.amount / 100 } : null;
}

function split(value: string): { readonly is: Comparison | undefined; readonly rest: string } {
  const [, sign, rest = ''] = COMPARED.exec(value)!;
  return { is: sign === undefined ? undefined : (SWAPPED[sign] ?? (sign as Comparison)), rest: rest.trim() };
}

function readDays(text: string): number | null {
  if (TODAY_WORDS.includes(text)) return 0;
  if (TOMORROW_WORDS.includes(text)) return 1;
  const period = PERIOD.exec(text);
  if (!period) return null;
  return Number(period[1]) * (/^[wн]/u.test(period[2]!) ? 7 : 1);
}

function isNamedDay(text: string): boolean {
  return TODAY_WORDS.includes(text) || TOMORROW_WORDS.includes(text);
}

/** YYYY-MM-DD of a day that there is, from that form or from 15.12.2026. */
function toDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : dotted ? dotted.slice(1).reverse() : [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null;
}
