import { Worker } from 'node:worker_threads';
import { runTransaction } from './run-transaction';
import type { SqlRow, Store } from './store';
import { makeSqlError, type SqlError } from './store-error';

type Answer =
  | { readonly id: number; readonly rows: SqlRow[] }
  | { readonly id: number; readonly error: { message: string; code: string | null; detail: string | null } };
type Ready = { readonly ready: boolean; readonly error?: { message: string } };
type Request =
  | { readonly sql: string; readonly params: readonly unknown[] }
  | { readonly script: string }
  | { readonly close: true };
type Waiting = { readonly resolve: (rows: SqlRow[]) => void; readonly reject: (error: Error) => void };

/** Opens (or makes) a PGlite database in `folder`, in a worker thread. One connection: transactions queue. */
export async function openPglite(folder: string): Promise<Store> {
  const worker = await startWorker(folder);
  const ask = askThrough(worker);
  const exclusive = makeQueue();
  const query = async <T extends SqlRow>(sql: string, params: readonly unknown[] = []): Promise<T[]> =>
    (await ask({ sql, params })) as T[];

  return {
    query: (sql, params) => exclusive(() => query(sql, params)),
    execute: (script) => exclusive(() => runScript(ask, script)),
    transaction: (work, options) => exclusive(() => runTransaction({ query }, work, options)),
    close: () =>
      exclusive(async () => {
        await ask({ close: true });
        await worker.terminate();
      }),
  };
}

type Ask = (request: Request) => Promise<SqlRow[]>;

async function runScript(ask: Ask, script: string): Promise<void> {
  try {
    await ask({ script });
  } catch (error) {
    await ask({ script: 'rollback' }).catch(() => undefined);
    throw error;
  }
}

/** One after another, whatever became of the one before. */
function makeQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function startWorker(folder: string): Promise<Worker> {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
    workerData: { folder },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: Ready) => {
      worker.off('error', reject);
      if (message.ready) resolve(worker);
      else reject(new Error(message.error?.message ?? 'the database did not start'));
    });
  });
}

function askThrough(worker: Worker): Ask {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let broken: Error | null = null;

  const breakDown = (error: Error) => {
    broken = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) asker?.resolve(answer.rows);
    else asker?.reject(toSqlError(answer.error));
  });
  worker.on('error', breakDown);
  worker.on('exit', () => breakDown(makeSqlError('the database is closed', null)));

  return (request) => {
    if (broken) return Promise.reject(broken);
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });
  };
}

function toSqlError(error: { message: string; code: string | null; detail: string | null }): SqlError {
  const text = error.detail ? `${error.message} (${error.detail})` : error.message;
  return makeSqlError(text, error.code ?? '');
}
