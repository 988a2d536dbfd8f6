import type { z } from 'zod';
import {
  inventoryEndSchema,
  inventoryItemSchema,
  rowsEndSchema,
  type InventoryEnd,
  type RowsEnd,
} from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import type { Mark } from '../db/feed-digest';
import { parseJson, parseRows, splitLines, type ParsedRows } from './parse-rows';

export type InventoryPage = { readonly items: readonly Mark[]; readonly end: InventoryEnd };

/** A page of an inventory; one that names an item twice, or what is no item, is no inventory. */
export function parseInventory(body: Uint8Array): Result<InventoryPage> {
  const parsed = parseLines(body, inventoryEndSchema);
  if (!parsed.ok) return parsed;
  const items: Mark[] = [];
  for (const line of parsed.value.lines) {
    const item = inventoryItemSchema.safeParse(parseJson(line));
    if (!item.success) return fail('registry-answer-invalid');
    items.push({ kind: item.data.kind, id: item.data.id, version: item.data.ver });
  }
  return ok({ items, end: parsed.value.end });
}

/** Rows that were asked for by name. */
export function parseNamedRows(body: Uint8Array): Result<ParsedRows & { readonly end: RowsEnd }> {
  const parsed = parseLines(body, rowsEndSchema);
  return parsed.ok ? ok({ ...parseRows(parsed.value.lines), end: parsed.value.end }) : parsed;
}

/** NDJSON with its last line, which counts the others: without it the answer was cut (`answer-truncated`). */
export function parseLines<End extends { readonly rows: number }>(
  body: Uint8Array,
  endSchema: z.ZodType<End>,
): Result<{ readonly lines: readonly Uint8Array[]; readonly end: End }> {
  const lines = splitLines(body);
  const end = endSchema.safeParse(parseJson(lines.at(-1)));
  if (!end.success || end.data.rows !== lines.length - 1)
    return fail('answer-truncated', { retryable: true });
  return ok({ lines: lines.slice(0, -1), end: end.data });
}
