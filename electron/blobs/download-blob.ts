import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { refusalSchema } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import { mapStorageFailure } from './map-file-failure';

/** Answers the bytes from `offset` on: 206 with them, 200 with the whole, or a refusal. */
export type RangeSource = (offset: number, signal?: AbortSignal) => Promise<Result<Response>>;

type Download = {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly source: RangeSource;
  readonly signal: AbortSignal | undefined;
};

/** Brings one file to `path` through `path.part`; what came before a cut stays for the next attempt. */
export async function downloadBlob(download: Download): Promise<Result<null>> {
  const part = `${download.path}.part`;
  let file: FileHandle;
  try {
    await mkdir(dirname(part), { recursive: true, mode: 0o700 });
    file = await open(part, 'a+', 0o600);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
  const come = await fillPart(file, part, download).finally(() => file.close());
  if (!come.ok) {
    // A full disk needs its room for the reviewer's own work, not for half a file.
    if (come.error.code === 'storage-full') await rm(part, { force: true });
    return come;
  }
  if (come.value !== download.sha256) {
    await rm(part, { force: true });
    return fail('digest-mismatch', { retryable: true });
  }
  try {
    await rename(part, download.path);
    return ok(null);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

/** Appends what is missing and answers the SHA-256 of the whole. */
async function fillPart(file: FileHandle, part: string, download: Download): Promise<Result<string>> {
  const { size, source, signal } = download;
  try {
    const held = (await file.stat()).size;
    const start = held > size ? 0 : held;
    if (start !== held) await file.truncate(0);
    let hash = await hashFile(part, start);
    if (start === size) return ok(hash.digest('hex'));

    const answer = await source(start, signal);
    if (!answer.ok) return answer;
    const whole = answer.value.status === 200;
    if (!whole && !continuesAt(answer.value, start)) return refuse(answer.value);
    if (whole && start > 0) {
      await file.truncate(0);
      hash = createHash('sha256');
    }
    const written = await append(file, hash, answer.value, size - (whole ? 0 : start));
    if (!written.ok) return written;
    await file.sync();
    return ok(hash.digest('hex'));
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

/** Writes exactly `expected` bytes, at the pace of the disk. More of them means another file. */
async function append(
  file: FileHandle,
  hash: Hash,
  answer: Response,
  expected: number,
): Promise<Result<null>> {
  const reader = answer.body?.getReader();
  let left = expected;
  while (reader) {
    const piece = await reader.read().catch(() => null);
    // The wire broke; what was written stays and the next attempt goes on from there.
    if (piece === null) return fail('registry-unreachable', { retryable: true });
    if (piece.done) break;
    left -= piece.value.byteLength;
    if (left < 0) {
      await reader.cancel();
      await file.truncate(0);
      return fail('digest-mismatch', { retryable: true });
    }
    hash.update(piece.value);
    try {
      await file.appendFile(piece.value);
    } catch (cause) {
      await reader.cancel().catch(() => undefined);
      throw cause;
    }
  }
  return left === 0 ? ok(null) : fail('answer-truncated', { retryable: true });
}

async function hashFile(path: string, bytes: number): Promise<Hash> {
  const hash = createHash('sha256');
  if (bytes === 0) return hash;
  for await (const piece of createReadStream(path, { end: bytes - 1 })) hash.update(piece as Buffer);
  return hash;
}

function continuesAt(answer: Response, start: number): boolean {
  const range = /^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '');
  return answer.status === 206 && range !== null && Number(range[1]) === start;
}

async function refuse(answer: Response): Promise<Result<string>> {
  const json: unknown = await answer.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(json);
  if (refusal.success) {
    const { code, retryable } = refusal.data.error;
    return fail(code, { retryable });
  }
  if (answer.status >= 500)
    return fail('registry-error', { retryable: true, details: { status: answer.status } });
  return fail('registry-answer-invalid', { details: { status: answer.status } });
}
