import { fail, ok, type Result } from '../../shared/result';

/** A place in a feed as the desk keeps it: opaque there, `epoch` and `seq` here. */
export function writeCursor(epoch: string, seq: number): string {
  return seal(epoch, String(seq));
}

/** `input-invalid` when this registry did not write it; `epoch-changed` when it is of another history. */
export function readCursor(cursor: string, epoch: string): Result<number> {
  const place = unseal(cursor, epoch);
  if (!place.ok) return place;
  return /^\d{1,15}$/.test(place.value) ? ok(Number(place.value)) : refuse();
}

/** The last item of a page of the inventory; empty strings before the first. */
export type InventoryPlace = { readonly kind: string; readonly item: string };

export function writeInventoryCursor(epoch: string, { kind, item }: InventoryPlace): string {
  return seal(epoch, `${kind} ${item}`);
}

/** As `readCursor`. */
export function readInventoryCursor(cursor: string, epoch: string): Result<InventoryPlace> {
  const place = unseal(cursor, epoch);
  if (!place.ok) return place;
  const match = /^([a-z]*) (\S*)$/.exec(place.value);
  return match ? ok({ kind: match[1] ?? '', item: match[2] ?? '' }) : refuse();
}

function seal(epoch: string, place: string): string {
  return Buffer.from(`${epoch} ${place}`, 'utf8').toString('base64url');
}

function unseal(cursor: string, epoch: string): Result<string> {
  const match = /^([0-9a-f]{1,64}) ([\x20-\x7e]*)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match) return refuse();
  return match[1] === epoch ? ok(match[2] ?? '') : fail('epoch-changed');
}

function refuse(): Result<never> {
  return fail('input-invalid', { details: { field: 'cursor' } });
}
