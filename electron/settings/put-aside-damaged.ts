import { readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { storedSettingsSchema, type StoredSettings } from './stored-settings';

/**
 * Renames a settings file that cannot be read or holds what it may not, and answers its new name.
 * A setting that is missing is not damage: an older version did not know it.
 */
export function putAsideDamaged(path: string, defaults: StoredSettings, now: number): string | null {
  const read = readSettingsFile(path);
  if (read === 'absent' || (read !== 'unreadable' && isSound(read.json, defaults))) return null;
  const stamp = new Date(now).toISOString().replaceAll(':', '-');
  const aside = `${basename(path, '.json')}.damaged-${stamp}.json`;
  try {
    renameSync(path, join(dirname(path), aside));
    return aside;
  } catch {
    return basename(path);
  }
}

function readSettingsFile(path: string): { readonly json: unknown } | 'absent' | 'unreadable' {
  try {
    return { json: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return absent ? 'absent' : 'unreadable';
  }
}

function isSound(json: unknown, defaults: StoredSettings): boolean {
  const record = z.record(z.string(), z.unknown()).safeParse(json);
  return record.success && storedSettingsSchema.safeParse({ ...defaults, ...record.data }).success;
}
