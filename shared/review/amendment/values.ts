import type { Money } from '../../application/money';

/** A field's value as it is to be shown; formatting it is for whoever shows it. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: 'number'; readonly number: number }
  /** A number that is a name: no thousands are set apart. */
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'instant'; readonly iso: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'levels'; readonly from: number; readonly to: number }
  /** One of a known list, which has a word in the catalogue. */
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'measure'; readonly id: string }
  | { readonly kind: 'call'; readonly id: string }
  | { readonly kind: 'hash'; readonly sha256: string }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  /** A value that this program has no words for, as JSON. */
  | { readonly kind: 'raw'; readonly json: string };

export const NONE: Value = { kind: 'none' };

/** Reads a value of a known field; undefined where it is not of the field's kind. */
export type ValueReader = (value: unknown, names: ReadonlyMap<string, string>) => Value | undefined;

export const text: ValueReader = (value) =>
  typeof value === 'string' ? (value === '' ? NONE : { kind: 'text', text: value }) : undefined;
export const number: ValueReader = (value) =>
  typeof value === 'number' ? { kind: 'number', number: value } : undefined;
export const year: ValueReader = (value) =>
  typeof value === 'number' ? { kind: 'year', year: value } : undefined;
export const bytes: ValueReader = (value) =>
  typeof value === 'number' ? { kind: 'bytes', bytes: value } : undefined;
export const flag: ValueReader = (value) =>
  typeof value === 'boolean' ? { kind: 'flag', flag: value } : undefined;
export const instant: ValueReader = (value) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? { kind: 'instant', iso: value } : undefined;
export const hash: ValueReader = (value) =>
  typeof value === 'string' ? { kind: 'hash', sha256: value } : undefined;
export const measure: ValueReader = (value) =>
  typeof value === 'string' ? { kind: 'measure', id: value } : undefined;
export const call: ValueReader = (value) =>
  typeof value === 'string' ? { kind: 'call', id: value } : undefined;

export const money: ValueReader = (value) => {
  if (!isRecord(value)) return undefined;
  const { amount, currency } = value;
  return typeof amount === 'number' && typeof currency === 'string'
    ? { kind: 'money', money: { amount, currency } }
    : undefined;
};

export const levels: ValueReader = (value) => {
  if (!isRecord(value)) return undefined;
  const { from, to } = value;
  return typeof from === 'number' && typeof to === 'number' ? { kind: 'levels', from, to } : undefined;
};

export const list: ValueReader = (value) => {
  if (!Array.isArray(value)) return undefined;
  return value.length === 0 ? NONE : { kind: 'list', texts: value.map(String) };
};

/** One of these; another one is shown as it is written. */
export function choice(known: readonly string[]): ValueReader {
  return (value) => {
    if (typeof value !== 'string') return undefined;
    return known.includes(value) ? { kind: 'choice', id: value } : { kind: 'text', text: value };
  };
}

/** A member by its short name. */
export const organisation: ValueReader = (value, names) =>
  typeof value === 'string' ? { kind: 'text', text: names.get(value) ?? value } : undefined;

export const organisations: ValueReader = (value, names) => {
  if (!Array.isArray(value)) return undefined;
  const texts = value.map((id) => names.get(String(id)) ?? String(id));
  return texts.length === 0 ? NONE : { kind: 'list', texts };
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
