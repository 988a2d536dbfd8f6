import { fail, ok, type Result } from '../../shared/result';

/** A place in a feed as the desk keeps it: opaque there, `epoch` and `seq` here. */
export function writeCursor(epoch: string, seq: number): string {
  return Buffer.from(`${epoch} ${seq}`, 'utf8').toString('base64url');
}

/** `input-invalid` when this registry did not write it; `epoch-changed` when it is of another history. */
export function readCursor(cursor: string, epoch: string): Result<number> {
  const match = /^(\S+) (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match) return fail('input-invalid', { details: { field: 'since' } });
  if (match[1] !== epoch) return fail('epoch-changed');
  return ok(Number(match[2]));
}
