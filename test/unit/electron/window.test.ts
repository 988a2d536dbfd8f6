import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/crash/open-log';
import { safeName } from '../../../electron/files/safe-name';
import { readOffer } from '../../../electron/launch/read-offer';
import { DEFAULT_SIZE, placeWindow } from '../../../electron/window/place-window';
import { LOCKED_PREFERENCES } from '../../../electron/window/web-preferences';

it('window flags: those of every window are the golden ones', () => {
  expect(LOCKED_PREFERENCES).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

describe('where the window opens', () => {
  const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };
  const place = { x: 100, y: 100, width: 1_000, height: 700, maximised: false };
  it('as it stood', () => {
    expect(placeWindow(place, [screen])).toEqual({ x: 100, y: 100, width: 1_000, height: 700 });
    expect(placeWindow(null, [screen])).toEqual(DEFAULT_SIZE);
  });
  it.each([
    { ...place, x: 5_000 },
    { ...place, x: -990 },
    { ...place, y: 1_070 },
    { ...place, y: -600 },
  ])('not where no screen is any more: %o', (gone) => {
    expect(placeWindow(gone, [screen])).toEqual({ width: 1_000, height: 700 });
  });
});

describe('a name for a file', () => {
  it.each([
    ['Смета на 2026 год.pdf', 'Смета на 2026 год.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\a.dll', 'C__Windows_a.dll'],
    ['CON.txt', 'file'],
    ['nul', 'file'],
    ['...', 'file'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['report\u202efdp.exe', 'reportfdp.exe'],
    ['', 'file'],
    [' .hidden ', 'hidden'],
    ['CON .pdf', 'file'],
    ['com¹.pdf', 'file'],
    ['LPT9', 'file'],
    ['aux.tar.gz', 'file'],
    ['CONIN$', 'file'],
    ['console.pdf', 'console.pdf'],
    ['смета. . .', 'смета'],
    ['заявка.pdf . ', 'заявка.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['報告書 第1版.pdf', '報告書 第1版.pdf'],
    ['รายงาน😀.pdf', 'รายงาน😀.pdf'],
    ['Ёлка \u2066тест\u2069.pdf', 'Ёлка тест.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name, 'file')).toBe(safe);
  });
  it('does not end in what Windows drops, wherever it is cut', () => {
    for (let at = 195; at < 202; at += 1) {
      const name = safeName(`${'a'.repeat(at)}. . ${'b'.repeat(300)}`, 'file');
      expect(name).not.toMatch(/[\s.]$/);
    }
  });

  it('is never longer than a file system takes, and keeps its ending', () => {
    for (const letter of ['a', 'ё', '書', '😀']) {
      const name = safeName(`${letter.repeat(500)}.pdf`, 'file');
      expect(name.endsWith(`${letter}.pdf`)).toBe(true);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
    }
  });
});

describe('an offered enrolment', () => {
  it.each<[string[], string | undefined, { address: string; code: string } | null]>([
    [['--enrol=http://127.0.0.1:7420#ABCD'], undefined, { address: 'http://127.0.0.1:7420', code: 'ABCD' }],
    [[], 'http://127.0.0.1:7420#ABCD', { address: 'http://127.0.0.1:7420', code: 'ABCD' }],
    [['--enrol=http://a#B'], 'http://c#D', { address: 'http://a', code: 'B' }],
    [[], undefined, null],
    [[], '', null],
    [[], 'http://127.0.0.1', null],
    [[], 'http://a#b#c', null],
    [[], `http://a#${'x'.repeat(101)}`, null],
  ])('%j with %j', (args, environment, offer) => {
    expect(readOffer(args, environment)).toEqual(offer);
  });
});

describe('the log', () => {
  it('has names, codes and places, and never the words of a document', () => {
    const folder = mkdtempSync(join(tmpdir(), 'review-log-'));
    const log = openLog({ folder, now: () => Date.UTC(2026, 10, 23) });
    log('parse', new SyntaxError('Unexpected token in "Иванов Иван, диагноз"'));
    log('disk', Object.assign(new Error('/home/ivanov/secret'), { code: 'ENOSPC' }));
    log('worker', 'crashed');
    const text = readFileSync(join(folder, 'desk-2026-11-23.log'), 'utf8');
    expect(text).toMatch(/^2026-11-23T00:00:00\.000Z parse SyntaxError\n\s+at /);
    expect(text).toContain('disk Error ENOSPC');
    expect(text).toContain('worker crashed');
    expect(text).not.toMatch(/Иванов|диагноз|secret/);
    rmSync(folder, { recursive: true });
  });

  it('keeps two weeks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'review-log-'));
    for (let day = 1; day <= 20; day += 1) {
      writeFileSync(join(folder, `desk-2026-10-${String(day).padStart(2, '0')}.log`), '');
    }
    openLog({ folder, now: () => Date.UTC(2026, 10, 23) })('a', 'b');
    expect(readdirSync(folder)).toHaveLength(14);
    rmSync(folder, { recursive: true });
  });
});
