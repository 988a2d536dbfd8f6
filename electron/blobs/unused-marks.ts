import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sha256Schema } from '../../shared/application/ids';
import { ok, type Result } from '../../shared/result';
import { writeWhole } from '../vault/write-whole';

/** Milliseconds that a file to which nothing refers is kept: what left one feed may come back by another. */
export const UNUSED_GRACE = 24 * 60 * 60 * 1_000;

const marksSchema = z.record(sha256Schema, z.number());

/** Since when nothing has referred to a file, in milliseconds since 1970; 0: it may go at once. */
export type Marks = Readonly<Record<string, number>>;

/** A damaged list is an empty one: then the grace begins anew. */
export async function readMarks(path: string): Promise<Marks> {
  try {
    return marksSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

export async function writeMarks(path: string, before: Marks, after: Marks): Promise<Result<null>> {
  const text = JSON.stringify(after);
  if (text === JSON.stringify(before)) return ok(null);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
  return writeWhole(path, new TextEncoder().encode(text), { mode: 0o600 });
}

/** Which of the unused files have been so for long enough, and the marks of the others. A clock set back begins anew. */
export function ageMarks(before: Marks, unused: readonly string[], now: number) {
  const due = unused.filter((sha256) => {
    const since = before[sha256];
    return since === 0 || (since !== undefined && now - since >= UNUSED_GRACE);
  });
  const going = new Set(due);
  const after: Record<string, number> = {};
  for (const sha256 of unused) {
    if (!going.has(sha256)) after[sha256] = Math.min(before[sha256] ?? now, now);
  }
  return { due, after };
}
