import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesk, type Desk } from '../support/launch-desk';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const HOME = 'app://desk/';
/** Written out: a policy that is compared with the constant it was made from would always agree. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let folder: string;
let desk: Desk;
let outside: Server;
let address: string;
const heard: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  outside = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('reached');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'review-ways-out-'));
  writeFileSync(join(folder, 'settings.json'), '{"language":"ru","the');
  desk = await launchDesk({ userData: folder });
});
test.afterAll(async () => {
  await desk?.close();
  await new Promise((resolve) => outside.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test('the person is told, in either language, that the damaged settings were put aside', async () => {
  const [name] = readdirSync(folder).filter((file) => file.startsWith('settings.damaged-'));
  expect(name).toBeTruthy();
  for (const look of [LOOKS[0], LOOKS[2]]) {
    const t = words(look.language);
    await putOn(desk.page, look);
    await expect(desk.page.getByText(t('settings.setAside.title'))).toBeVisible();
    await expect(desk.page.getByText(t('settings.setAside.text', { name: name! }))).toBeVisible();
  }
});

test('CSP: every answer of app:// carries exactly this policy: page, script, stream, refusal and what is not there', async () => {
  const answers = await desk.page.evaluate(async () => {
    const script = document.querySelector('script')!.src;
    const paths = ['/', script, '/registry/v1/state', '/blobs', '/no/such/file', '/%2e%2e/%2e%2e/etc/passwd'];
    return Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(path);
        return {
          path,
          status: answer.status,
          policy: answer.headers.get('content-security-policy'),
          sniff: answer.headers.get('x-content-type-options'),
          referrer: answer.headers.get('referrer-policy'),
        };
      }),
    );
  });
  expect(answers.map(({ policy }) => policy)).toEqual(answers.map(() => POLICY));
  expect(answers.map(({ sniff }) => sniff)).toEqual(answers.map(() => 'nosniff'));
  expect(answers.map(({ referrer }) => referrer)).toEqual(answers.map(() => 'no-referrer'));
  expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.slice(4).every(({ status }) => status >= 400)).toBe(true);
});

test('permissions, navigation: a file or an address that is dropped on the page opens nothing', async () => {
  const { page } = desk;
  const dropped = join(folder, 'dropped.html');
  writeFileSync(dropped, '<title>dropped</title>');
  const session = await page.context().newCDPSession(page);
  for (const data of [
    { items: [], files: [dropped], dragOperationsMask: 1 },
    {
      items: [{ mimeType: 'text/uri-list', data: `${address}/drop` }],
      files: [],
      dragOperationsMask: 1,
    },
  ]) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    }
    await page.waitForTimeout(300);
    expect(page.url()).toBe(HOME);
    expect(await page.evaluate(() => document.querySelector('#root')!.childElementCount)).toBeGreaterThan(0);
  }
  expect(heard).toEqual([]);
});

test('permissions, navigation: a refresh or a prefetch that the page asks for does not leave it', async () => {
  const { page } = desk;
  await page.evaluate((to) => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0; url=${to}/refresh`;
    document.head.append(refresh);
  }, address);
  await page.waitForTimeout(800);
  expect(page.url()).toBe(HOME);
  await page.evaluate((to) => {
    const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = `${to}/prefetch`;
    document.head.append(link);
  }, address);
  await page.waitForTimeout(300);
  expect(heard).toEqual([]);
});

// Last: Playwright goes on waiting for the navigation that does not come.
test('permissions, navigation: a link that got into the page leads nowhere, by whichever button', async () => {
  const { page, app } = desk;
  const { x, y } = await page.evaluate((to) => {
    const link = document.createElement('a');
    link.id = 'way-out';
    link.href = `${to}/link`;
    link.textContent = 'ссылка';
    document.body.prepend(link);
    return link.getBoundingClientRect();
  }, address);
  // By the mouse itself: a locator's click waits for the navigation that must not come.
  await page.mouse.click(x + 5, y + 5);
  await page.mouse.click(x + 5, y + 5, { button: 'middle' });
  for (const key of ['Control', 'Shift']) {
    await page.keyboard.down(key);
    await page.mouse.click(x + 5, y + 5);
    await page.keyboard.up(key);
  }
  await page.waitForTimeout(500);
  expect(page.url()).toBe(HOME);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(heard).toEqual([]);
});
