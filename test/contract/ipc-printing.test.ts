import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrintHandler, PRINT_ADDRESS } from '../../electron/printing/answer-print-request';
import type { Result } from '../../shared/result';
import { startIpcDesk, type IpcDesk } from '../support/ipc-desk';
import { makePrintOrder } from '../support/make-print-order';
import { unwrap } from '../support/unwrap';

vi.mock('electron', () => {
  const app = { getPath: () => tmpdir(), getVersion: () => '0.1.0' };
  const ipcMain = { on: () => undefined };
  return { app, ipcMain, shell: {}, default: { app, ipcMain, shell: {} } };
});

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const BOTH = ['print:save', 'print:paper'] as const;

let folder: string;
let desk: IpcDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-printing-'));
  desk = await startIpcDesk(folder);
});
beforeEach(() => {
  desk.answers.printer = 'ok';
  desk.answers.savePath = join(folder, 'заявка.pdf');
  desk.printed.length = 0;
  desk.suggested.length = 0;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('printing', () => {
  it('writes the PDF whole where the person says, of a page made in main', async () => {
    const saved = unwrap(await desk.call('print:save', makePrintOrder()));
    expect(saved).toEqual({ path: desk.answers.savePath });
    expect(readFileSync(desk.answers.savePath!, 'utf8')).toBe('%PDF-');
    expect(desk.suggested).toEqual(['Заявка и рецензия З-Z1.pdf']);
    expect(desk.printed[0]).toMatchObject({ language: 'ru', foot: 'Заявка З-Z1, версия 1' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('gives the same page to the printer', async () => {
    expect(unwrap(await desk.call('print:paper', makePrintOrder({ what: 'review' })))).toBeNull();
    expect(desk.printed[0]!.title).toBe('Рецензия З-Z1');
    expect(desk.suggested).toEqual([]);
  });

  it.each(BOTH)(
    '%s takes no page, no path and nothing that is not data of an application',
    async (channel) => {
      const order = makePrintOrder();
      const { declaration: _declaration, ...undeclared } = order;
      const hostile = [
        { ...order, html: '<script>' },
        { ...order, body: '<p>' },
        { ...order, path: '/etc/passwd' },
        { ...order, what: 'everything' },
        { ...order, application: '<p>' },
        { ...order, application: { ...order.application, members: [] } },
        { ...order, review: { ...order.review, criteria: '<b>' } },
        { ...order, annotations: Array.from({ length: 10_001 }, () => order.annotations[0]) },
        undeclared,
      ];
      for (const input of hostile) expect(code(await desk.call(channel, input))).toBe('input-invalid');
      expect(desk.printed).toEqual([]);
      expect(desk.suggested).toEqual([]);
    },
  );

  it.each(BOTH)(
    '%s prints nothing after a declared conflict, nor by the declaration of another',
    async (channel) => {
      const order = makePrintOrder();
      const declare = (parts: object) => ({ ...order, declaration: { ...order.declaration, ...parts } });
      expect(code(await desk.call(channel, declare({ answer: 'conflict' })))).toBe('conflict-declared');
      expect(code(await desk.call(channel, declare({ applicationId: 'another' })))).toBe('input-invalid');
      const review = { ...order.review, applicationId: 'another' };
      expect(code(await desk.call(channel, { ...order, review }))).toBe('input-invalid');
      expect(desk.printed).toEqual([]);
      expect(code(await desk.call(channel, declare({ answer: 'potential' })))).toBe('ok');
    },
  );

  it('leaves no file when the person steps back, the engine fails or the place cannot be written', async () => {
    const save = async () => code(await desk.call('print:save', makePrintOrder()));
    const path = (desk.answers.savePath = join(folder, 'never.pdf'));
    desk.answers.printer = 'print-failed';
    expect(await save()).toBe('print-failed');
    expect(existsSync(path)).toBe(false);
    desk.answers.savePath = null;
    desk.answers.printer = 'ok';
    expect(await save()).toBe('dialog-cancelled');
    expect(code(await desk.call('print:paper', makePrintOrder()))).toBe('ok');
    desk.answers.savePath = join(folder, 'gone', 'a.pdf');
    expect(await save()).toBe('file-not-writable');
  });
});

describe('the session of the hidden window', () => {
  const frame = '<html lang="ru"><head><title>Review Desk</title></head><body><main></main></body></html>';
  const files = { answer: async (path: string) => (/gone/.test(path) ? null : new Response(frame)) };
  const page = { language: 'en', title: 'A <b> $& $1', foot: '', body: '<p>$& $1</p>' } as const;
  const ask = (address: string, init?: RequestInit) =>
    createPrintHandler({ files, page })(new Request(address.replace('app:', 'http:'), init));

  it('has the one page, filled to the letter, under the policy that runs nothing inline', async () => {
    const answer = await ask(PRINT_ADDRESS);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await answer.text()).toBe(
      '<html lang="en"><head><title>A &lt;b&gt; $&amp; $1</title></head><body><main><p>$& $1</p></main></body></html>',
    );
  });

  it('has style and fonts, and nothing else', async () => {
    for (const asset of ['index-1.css', 'golos.woff2'])
      expect((await ask(`app://print/assets/${asset}`)).status).toBe(200);
    for (const address of [
      'app://print/assets/index-1.js',
      'app://print/assets/gone.css',
      'app://print/assets/deep/a.css',
      'app://print/index.html',
      'app://print/registry/v1/feeds',
      'app://desk/print-page/index.html',
      'app://pdf/document',
    ])
      expect([address, (await ask(address)).status]).toEqual([address, 404]);
    expect((await ask(PRINT_ADDRESS, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});
