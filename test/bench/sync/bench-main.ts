import { readFile } from 'node:fs/promises';
import { app, BrowserWindow, protocol } from 'electron';
import { APP_PRIVILEGES, APP_SCHEME } from '../../../electron/protocol/app-origin';
import { mediaTypeOf } from '../../../electron/protocol/media-types';
import { findFile } from './find-file';

/**
 * A main process with nothing in it but the bench's page and its corpus, under the scheme and the sandbox of the
 * desk. Prints what was measured as one line of JSON after `BENCH `.
 */
const argument = (name: string) => app.commandLine.getSwitchValue(name);
const folders = {
  corpus: argument('bench-corpus'),
  page: argument('bench-page'),
  contenders: argument('bench-contenders'),
};

protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_PRIVILEGES }]);
app.whenReady().then(run).catch(fail);

async function run(): Promise<void> {
  protocol.handle(APP_SCHEME, async ({ url }) => {
    const { pathname } = new URL(url);
    const file = findFile(pathname, folders);
    try {
      const bytes = await readFile(file);
      return new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaTypeOf(file) } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
  const window = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
  window.webContents.on('console-message', (...said) => console.error('page:', said[2]));
  await window.loadURL(`${APP_SCHEME}://desk/index.html`);
  const call = [argument('bench-contender'), argument('bench-phase')].map((word) => JSON.stringify(word));
  const measured: unknown = await window.webContents.executeJavaScript(`runBench(${call.join(',')})`);
  console.log(`BENCH ${JSON.stringify(measured)}`);
  app.quit();
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}
