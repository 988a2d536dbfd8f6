import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeDefaultRubric } from '../../registry/seed/default-rubric';
import { CONTRACT } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import { startIpcDesk, type IpcDesk } from '../support/ipc-desk';
import { makePayload, unwrap } from '../support/packet-desk';

vi.mock('electron', () => {
  const app = { getPath: () => tmpdir(), getVersion: () => '0.1.0' };
  const ipcMain = { on: () => undefined };
  return { app, ipcMain, shell: {}, default: { app, ipcMain, shell: {} } };
});

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

let folder: string;
let desk: IpcDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-copies-'));
  desk = await startIpcDesk(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a copy of a review', () => {
  const payload = makePayload();
  const copy = (parts: object = {}) => ({
    format: 'review-desk/review-copy/1',
    application: { number: 'З-1', title: 'Нить </script><b>', applicant: 'ООО «Лён»' },
    sealed: false,
    review: {
      ...payload.reviews[0],
      recommendation: { ...payload.reviews[0]!.recommendation, comment: '<i>ё</i>' },
    },
    rubric: makeDefaultRubric(),
    annotations: payload.annotations,
    declaration: payload.declarations[0],
    ...parts,
  });

  it('is a page that runs nothing and has the data inside, written whole where the person says', async () => {
    desk.answers.savePath = join(folder, 'рецензия.html');
    expect(unwrap(await desk.call('review:save', copy()))).toEqual({ path: desk.answers.savePath });
    expect(desk.suggested.at(-1)).toBe('Рецензия З-1.html');
    const page = readFileSync(desk.answers.savePath, 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;i&gt;ё&lt;/i&gt;');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<(b|i|img|link|iframe)\b/);
    const data = /<script type="application\/json" id="review">(.*)<\/script>/.exec(page)![1]!;
    expect(JSON.parse(data)).toEqual(CONTRACT['review:save'].input.parse(copy()));
  });

  it('is refused when it is no review, and not written when the person steps back', async () => {
    desk.answers.savePath = join(folder, 'no-review.html');
    expect(code(await desk.call('review:save', copy({ format: 'page' })))).toBe('input-invalid');
    expect(code(await desk.call('review:save', copy({ html: '<script>' })))).toBe('input-invalid');
    expect(code(await desk.call('review:save', copy({ review: {} })))).toBe('input-invalid');
    desk.answers.savePath = null;
    expect(code(await desk.call('review:save', copy()))).toBe('dialog-cancelled');
    desk.answers.savePath = join(folder, 'gone', 'a.html');
    expect(code(await desk.call('review:save', copy()))).toBe('file-not-writable');
    expect(existsSync(join(folder, 'no-review.html'))).toBe(false);
  });
});

describe('a copy of what is on the screen', () => {
  const bytes = new TextEncoder().encode('номер;название\n');

  it('is written whole where the person says, under a safe name with the ending of its kind', async () => {
    desk.answers.savePath = join(folder, 'очередь.csv');
    const save = (suggestedName: string) => desk.call('copy:save', { kind: 'csv', suggestedName, bytes });
    expect(unwrap(await save('Очередь.CSV'))).toEqual({ path: desk.answers.savePath });
    expect(readFileSync(desk.answers.savePath)).toEqual(Buffer.from(bytes));
    expect(desk.suggested.at(-1)).toBe('Очередь.csv');
    await save('..\\..\\evil.exe');
    expect(desk.suggested.at(-1)).toMatch(/^[^\\/]*evil\.exe\.csv$/);
  });

  it('is refused when it is of no known kind, and not written when it cannot be', async () => {
    desk.answers.savePath = join(folder, 'no-copy.exe');
    const save = (input: object) =>
      desk.call('copy:save', { kind: 'csv', suggestedName: 'a', bytes, ...input });
    expect(code(await save({ kind: 'exe' }))).toBe('input-invalid');
    expect(code(await save({ bytes: new Uint8Array(0) }))).toBe('input-invalid');
    expect(code(await save({ path: '/tmp/x' }))).toBe('input-invalid');
    desk.answers.savePath = null;
    expect(code(await save({}))).toBe('dialog-cancelled');
    desk.answers.savePath = join(folder, 'gone', 'a.csv');
    expect(code(await save({}))).toBe('file-not-writable');
    expect(existsSync(join(folder, 'no-copy.exe'))).toBe(false);
  });
});
