import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Result } from '../../shared/result';
import { openRegistry, systemTools } from '../open-registry';
import { lockHolder } from '../store/lock-folder';
import { ADMIN_FILE, type AdminFile } from './admin-server';
import { runOperation, type InputOf, type OperationName, type OutputOf, type Progress } from './operations';

export type DataPlace = {
  /** Data folder. */
  readonly folder: string;
  /** Address of a PostgreSQL database, where that is used. */
  readonly database: string | undefined;
};

/**
 * Runs an operation on the registry of this data folder: in this process when nobody has the folder, else
 * through the one that runs. Errors: those of the operation; `storage-failed` (details: `pid`) when another
 * command is at work there.
 */
export async function execute<N extends OperationName>(
  { folder, database }: DataPlace,
  name: N,
  input: InputOf<N>,
  progress: Progress,
): Promise<Result<OutputOf<N>>> {
  const holder = await lockHolder(folder);
  const result =
    holder === null
      ? await runHere({ folder, database }, name, input, progress)
      : await ask(folder, holder, { name, input }, progress);
  return result as Result<OutputOf<N>>;
}

async function runHere(
  { folder, database }: DataPlace,
  name: string,
  input: unknown,
  progress: Progress,
): Promise<Result<unknown>> {
  const opened = await openRegistry(
    folder,
    systemTools(() => undefined),
    database === undefined ? {} : { database },
  );
  if (!opened.ok) return opened;
  try {
    return await runOperation(opened.value.registry, name, input, progress);
  } finally {
    await opened.value.close();
  }
}

type AdminLine = { done: number; of: number } | { result: Result<unknown> } | { crashed: true };

async function ask(
  folder: string,
  holder: number,
  request: object,
  progress: Progress,
): Promise<Result<unknown>> {
  const busy = fail('storage-failed', { retryable: true, details: { pid: holder } });
  const admin = await readAdminFile(folder);
  if (admin?.pid !== holder) return busy;
  const response = await fetch(`http://127.0.0.1:${admin.port}/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin.secret}` },
    body: JSON.stringify(request),
  }).catch(() => null);
  if (!response?.ok || !response.body) return busy;
  let last: Result<unknown> = fail('internal');
  for await (const line of linesOf(response.body)) {
    const told = JSON.parse(line) as AdminLine;
    if ('result' in told) last = told.result;
    else if ('done' in told) progress(told.done, told.of);
  }
  return last;
}

async function readAdminFile(folder: string): Promise<AdminFile | null> {
  try {
    return JSON.parse(await readFile(join(folder, ADMIN_FILE), 'utf8')) as AdminFile;
  } catch {
    return null;
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
