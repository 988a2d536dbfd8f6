/**
 * Runs PGlite in a worker thread: it is synchronous WebAssembly and would starve the event loop of the server.
 * Plain JavaScript, so that it starts in any host (tsx, Vitest) without a loader.
 *
 * In:  `{ id, sql, params }` (one statement), `{ id, script }` (many), `{ id, close: true }`.
 * Out: `{ ready: true }` once, then `{ id, rows }` or `{ id, error: { message, code, detail } }`.
 */
import { PGlite } from '@electric-sql/pglite';
import { parentPort, workerData } from 'node:worker_threads';

const port = parentPort;
if (!port) throw new Error('pglite-worker runs as a worker thread');

const errorOf = (error) => ({
  message: error instanceof Error ? error.message : String(error),
  code: error?.code ?? null,
  detail: error?.detail ?? null,
});

async function answer(db, message) {
  if (message.close) {
    await db.close();
    return [];
  }
  if (message.script !== undefined) {
    await db.exec(message.script);
    return [];
  }
  return (await db.query(message.sql, message.params)).rows;
}

try {
  const db = new PGlite(workerData.folder);
  await db.waitReady;
  port.postMessage({ ready: true });
  port.on('message', (message) => {
    answer(db, message).then(
      (rows) => {
        port.postMessage({ id: message.id, rows });
        if (message.close) port.close();
      },
      (error) => port.postMessage({ id: message.id, error: errorOf(error) }),
    );
  });
} catch (error) {
  port.postMessage({ ready: false, error: errorOf(error) });
  port.close();
}
