import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearTemporaries, temporaryBeside } from '../../../electron/files/temporary-file';
import { writeWhole } from '../../../electron/vault/write-whole';
import { watchedDisk } from '../../support/blob-disk';
import { codeOf } from '../../support/packet-desk';

const NOW = Date.now();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-saved-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const leave = (path: string, minutes: number): string => {
  writeFileSync(path, 'plain');
  const then = new Date(NOW - minutes * 60_000);
  utimesSync(path, then, then);
  return basename(path);
};

it('what a crash left beside a saved file goes at a later start, and nothing else does', async () => {
  const target = join(folder, 'Заявка Ф-2026.pdf');
  leave(temporaryBeside(target), 11);
  const fresh = leave(temporaryBeside(target), 1);
  const others = ['.notes.part', '.review-desk-x.part', 'Заявка Ф-2026.pdf', 'review-desk.part'];
  for (const name of others) leave(join(folder, name), 600);
  const nested = `.review-desk-${'a'.repeat(24)}.part`;
  mkdirSync(join(folder, nested));
  await clearTemporaries(folder, NOW);
  expect(readdirSync(folder).sort()).toEqual([...others, fresh, nested].sort());
  await clearTemporaries(join(folder, 'gone'), NOW);
});

it('its name says nothing of the file', () => {
  expect(temporaryBeside(join(folder, 'Смета.xlsx'))).not.toContain('Смета');
});

it.each(['writeFile file', 'sync file', 'rename'])(
  'nothing stays beside it when "%s" fails',
  async (step) => {
    const disk = watchedDisk();
    disk.failAt((name) => (name === step ? 'EIO' : null));
    const target = join(folder, 'copy.csv');
    expect(codeOf(await writeWhole(target, new Uint8Array(10), { files: disk.files }))).toBe(
      'file-not-writable',
    );
    expect(readdirSync(folder)).toEqual([]);
  },
);
