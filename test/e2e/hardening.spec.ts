import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { LOCKED_PREFERENCES } from '../../electron/window/web-preferences';
import { CHANNELS } from '../../shared/ipc/channels';
import { launchDesk, type Desk } from '../support/launch-desk';

let folder: string;
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-hardening-'));
  writeFileSync(join(folder, 'settings.json'), '{"language":"ru","the');
  desk = await launchDesk({ userData: folder });
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('window flags: the last web preferences equal the golden object', async () => {
  const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window!.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences();
  });
  // What is off by Electron's own choice, and stays off, is not listed.
  const names = Object.keys(LOCKED_PREFERENCES);
  const golden = Object.fromEntries(names.map((name) => [name, preferences[name] ?? false]));
  expect(golden).toEqual(LOCKED_PREFERENCES);
});

test('no way out: the page knows no Node, and of the desk only the named functions', async () => {
  const seen = await desk.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
      (name) => name in window,
    ),
    desk: Object.entries((window as unknown as { desk: object }).desk).map(
      ([name, value]) => `${name} ${typeof value}`,
    ),
    address: location.href,
    title: document.title,
  }));
  const functions = CHANNELS.map((channel) => `${channel} function`);
  expect(seen).toEqual({ globals: [], desk: functions, address: 'app://desk/', title: 'Review Desk' });
});

test('a damaged settings file was put aside and is told of', async () => {
  const aside = readdirSync(folder).filter((name) => name.startsWith('settings.damaged-'));
  const info = await callDesk(desk.page, 'app:info');
  expect(info).toMatchObject({ ok: true, value: { settingsSetAside: aside[0], dataFolder: folder } });
});

test('CSP: scripts from elsewhere, eval, frames, forms and remote loads are blocked', async () => {
  const outside = await listenOutside();
  const tried = await desk.page.evaluate(
    (address) =>
      new Promise<{ blocked: string[]; ran: unknown[] }>((resolve) => {
        // In a task of its own: what the debugger evaluates is above the CSP.
        setTimeout(() => {
          const page = window as unknown as Record<string, unknown>;
          const blocked = new Set<string>();
          document.addEventListener('securitypolicyviolation', (event) =>
            blocked.add(event.effectiveDirective),
          );
          const add = (name: string, attributes: Record<string, string>, text = ''): HTMLElement => {
            const element = document.createElement(name);
            for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
            element.textContent = text;
            document.body.append(element);
            return element;
          };
          try {
            // eslint-disable-next-line no-eval -- the CSP must refuse it
            (0, eval)('window.ranEval = true');
          } catch {
            blocked.add('eval');
          }
          add('script', {}, 'window.ranInline = true');
          add('script', { src: `${address}/script.js` });
          add('div', { onclick: 'window.ranHandler = true' }).click();
          add('iframe', { src: 'app://desk/' });
          add('img', { src: `${address}/image.png` });
          add('link', { rel: 'stylesheet', href: `${address}/style.css` });
          add('object', { data: `${address}/object` });
          const form = add('form', { action: `${address}/form`, method: 'post' }) as HTMLFormElement;
          form.submit();
          void fetch(`${address}/fetch`).catch(() => undefined);
          navigator.sendBeacon(`${address}/beacon`);
          try {
            new WebSocket(address.replace('http', 'ws'));
          } catch {
            blocked.add('websocket');
          }
          setTimeout(
            () =>
              resolve({
                blocked: [...blocked],
                ran: [page['ranEval'], page['ranInline'], page['ranHandler']],
              }),
            800,
          );
        }, 0);
      }),
    outside.address,
  );
  expect(tried.ran).toEqual([undefined, undefined, undefined]);
  expect(tried.blocked).toEqual(
    expect.arrayContaining([
      ...['eval', 'script-src-elem', 'script-src-attr', 'frame-src', 'img-src'],
      ...['style-src-elem', 'object-src', 'form-action', 'connect-src'],
    ]),
  );
  expect(outside.heard()).toEqual([]);
  await outside.close();
});

test('permissions, navigation: nothing leads out of the page', async () => {
  const outside = await listenOutside();
  const { page, app } = desk;
  const opened = await page.evaluate((address) => String(window.open(address)), outside.address);
  expect(opened).toBe('null');
  for (const address of [
    outside.address,
    'app://desk/blobs',
    'app://pdf/',
    'file:///etc/passwd',
    'about:blank',
  ]) {
    await page.evaluate((to) => {
      setTimeout(() => location.assign(to), 0);
    }, address);
    await page.waitForTimeout(150);
    await expect.poll(() => page.url()).toBe('app://desk/');
  }
  // Even past the page's own CSP the session itself lets nothing out.
  const reached = await app.evaluate(async ({ session }, address) => {
    const answer = await session.defaultSession.fetch(address).catch(() => null);
    return answer?.status ?? null;
  }, outside.address);
  expect(reached).toBeNull();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(outside.heard()).toEqual([]);
  await outside.close();
});

test('permissions, navigation: no permission and no device is given', async () => {
  const states = await desk.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[];
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'denied',
    );
    return [...answers.map(({ state }) => state), media];
  });
  expect(states.filter((state) => state !== 'denied')).toEqual([]);
});

test('IPC: every channel refuses a wrong shape, in the real process too', async () => {
  for (const channel of CHANNELS) {
    const answer = await callDesk(desk.page, channel, { evil: 'x'.repeat(100_000), __proto__: { a: 1 } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  }
});

test('a second start on the same folder leaves the first alone', async () => {
  const executable = desk.app.process().spawnfile;
  const { spawnSync } = await import('node:child_process');
  const args = desk.app
    .process()
    .spawnargs.slice(1)
    .filter(
      (arg) =>
        !arg.startsWith('--inspect') &&
        !arg.startsWith('--remote-debugging') &&
        arg !== '-r' &&
        !arg.includes('playwright'),
    );
  const second = spawnSync(executable, args, { timeout: 20_000 });
  expect(second.status).toBe(0);
  expect(await callDesk(desk.page, 'settings:read')).toMatchObject({ ok: true });
});

function callDesk(page: Page, channel: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) =>
      (window as unknown as { desk: Record<string, (input: unknown) => Promise<unknown>> }).desk[
        name as string
      ]!(value),
    [channel, input],
  );
}

/** A server that must hear nothing. */
async function listenOutside() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    heard: () => heard,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
