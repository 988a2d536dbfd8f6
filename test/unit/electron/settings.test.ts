import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSettings } from '../../../electron/settings/open-settings';
import { unwrap } from '../../support/packet-desk';

vi.mock('electron', () => {
  const app = { getPath: () => tmpdir(), getVersion: () => '0.1.0' };
  const ipcMain = { on: () => undefined };
  return { app, ipcMain, shell: {}, default: { app, ipcMain, shell: {} } };
});

const DEFAULTS = {
  language: 'ru',
  theme: 'system',
  textSize: 100,
  reduceMotion: false,
  firstSteps: 'auto',
  autoSync: true,
  lockAfter: 15,
  attachments: 'assigned',
  attachmentLimit: null,
};
const AT = Date.UTC(2026, 10, 23, 9, 5, 7);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = () => openSettings({ folder, language: 'ru', now: () => AT });

it('starts with defaults and remembers what was chosen', () => {
  expect([open().read(), open().setAside]).toEqual([DEFAULTS, null]);
  const written = unwrap(open().write({ theme: 'dark', language: 'en' }));
  expect(written).toEqual({ ...DEFAULTS, theme: 'dark', language: 'en' });
  expect(open().read()).toEqual(written);
});

it('keeps the place of the window apart from what the page may see', () => {
  const windowPlace = { x: -10, y: 20, width: 1_000, height: 700, maximised: true };
  open().remember({ windowPlace, saveFolder: '/home/a/Документы' });
  expect(open().recall()).toEqual({ windowPlace, saveFolder: '/home/a/Документы' });
  expect(open().read()).toEqual(DEFAULTS);
});

it.each([
  ['cut in the middle', '{"language":"ru","the'],
  ['empty', ''],
  ['not an object', '[1,2]'],
  ['of another kind', '{"theme":"pink"}'],
  ['full of zeros', '\0\0\0\0\0\0'],
])('a file that is %s is put aside, never lost, and does not block the start', (_what, text) => {
  writeFileSync(join(folder, 'settings.json'), text);
  const settings = open();
  expect(settings.setAside).toBe('settings.damaged-2026-11-23T09-05-07.000Z.json');
  expect(readFileSync(join(folder, settings.setAside!), 'utf8')).toBe(text);
  expect(settings.read()).toEqual(DEFAULTS);
  expect(unwrap(settings.write({ textSize: 130 })).textSize).toBe(130);
  expect(open()).toMatchObject({ setAside: null });
});

it('a folder in place of the file is put aside too', () => {
  mkdirSync(join(folder, 'settings.json'));
  expect(open().setAside).not.toBeNull();
  expect(unwrap(open().write({ theme: 'light' })).theme).toBe('light');
});

it('takes settings of another version: unknown ones stay, missing ones are the defaults', () => {
  writeFileSync(join(folder, 'settings.json'), '{"theme":"dark","fromTheFuture":1}');
  expect([open().setAside, open().read()]).toEqual([null, { ...DEFAULTS, theme: 'dark' }]);
  unwrap(open().write({ textSize: 90 }));
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ fromTheFuture: 1 });
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

it('takes a file from before there were high contrast, less motion and first steps', () => {
  const old = { language: 'en', theme: 'dark', textSize: 115, autoSync: false, attachments: 'all' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(old));
  const settings = open();
  expect(settings.setAside).toBeNull();
  expect(settings.read()).toEqual({ ...DEFAULTS, ...old });
  expect(unwrap(settings.write({ theme: 'contrast', reduceMotion: true, firstSteps: 'hidden' }))).toEqual(
    open().read(),
  );
});

it('a file with keys of a prototype pollutes nothing', () => {
  writeFileSync(join(folder, 'settings.json'), '{"__proto__":{"polluted":1},"theme":"dark"}');
  expect(open().read().language).toBe('ru');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
