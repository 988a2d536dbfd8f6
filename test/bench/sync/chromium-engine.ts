import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { mediaTypeOf } from '../../../electron/protocol/media-types';
import type { Measured } from './contender';
import type { Engine } from './engine';
import { findFile, type Folders } from './find-file';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, over HTTP on the loopback; null where there is none. */
export async function openChromium(): Promise<Engine | null> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) return null;
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const version = browser.version();
  await browser.close();
  // One address for all runs: what is stored belongs to it.
  const server = await serveFolders();
  return {
    name: `Chromium ${version}`,
    run: async ({ folders, profile, contender, phase }) => {
      server.show(folders);
      const context = await chromium.launchPersistentContext(profile, { executablePath, args });
      try {
        const page = await context.newPage();
        await page.goto(`${server.address}/index.html`);
        const call = `runBench(${JSON.stringify(contender)}, ${JSON.stringify(phase)})`;
        return await page.evaluate<Measured>(call);
      } finally {
        await context.close();
      }
    },
  };
}

async function serveFolders() {
  let folders: Folders | null = null;
  const server = createServer((request, response) => {
    const file = folders && findFile(new URL(request.url!, 'http://bench').pathname, folders);
    readFile(file ?? '').then(
      (bytes) => response.setHeader('content-type', mediaTypeOf(file!)).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    show: (next: Folders) => {
      folders = next;
    },
  };
}
