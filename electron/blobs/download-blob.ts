import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/result';
import type { FileFormat, PartFile } from '../sealed-files/file-format';
import { syncFolder, type FileSystem } from '../vault/write-whole';
import { mapStorageFailure } from './map-file-failure';
import { refuseAnswer } from './refuse-answer';

/** Answers the bytes from `offset` on: 206 with them, 200 with the whole, or a refusal. */
export type RangeSource = (offset: number, signal?: AbortSignal) => Promise<Result<Response>>;

export type Download = {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly source: RangeSource;
  readonly signal: AbortSignal;
  /** Waited for before each piece is read. */
  readonly turn: () => Promise<void>;
  /** Told how many bytes are here. */
  readonly note: (bytes: number) => void;
  readonly files: FileSystem;
  readonly format: FileFormat;
};

/**
 * Brings one file to `path` through `path.part`; what came before a cut stays for the next attempt. The file has
 * its name only after its bytes and their hash are right and on the disk, and the name is on the disk too: so a
 * file that is found under its name, after a crash as well, is whole.
 */
export async function downloadBlob(download: Download): Promise<Result<null>> {
  const { path, sha256, size, files, format } = download;
  const part = `${path}.part`;
  try {
    await makeFolder(files, dirname(part));
    const file = await format.openPart(part, { sha256, size }, files);
    const come = await fillPart(file, download).finally(() => file.close());
    if (!come.ok) {
      if (isSpoilt(come.error.code)) await files.rm(part, { force: true });
      return come;
    }
    if (come.value !== sha256) {
      await files.rm(part, { force: true });
      return fail('digest-mismatch', { retryable: true });
    }
    await files.rename(part, path);
    await syncFolder(files, dirname(path));
    return ok(null);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

/** A part that nothing can be added to; or whose room the reviewer's own work needs more, on a full disk. */
function isSpoilt(code: string): boolean {
  return code === 'storage-full' || code === 'digest-mismatch';
}

async function makeFolder(files: FileSystem, folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(files, dirname(made));
}

/** Appends what is missing and answers the SHA-256 of the whole. */
async function fillPart(file: PartFile, download: Download): Promise<Result<string>> {
  const { size, source, signal, note } = download;
  try {
    const start = file.held();
    note(start);
    if (start === size) return await finish(file);

    let answer = await source(start, signal);
    if (answer.ok && start > 0 && startsOver(answer.value)) {
      await file.restart();
      note(0);
      if (answer.value.status !== 200) answer = await askAgain(answer.value, download);
    }
    if (!answer.ok) return answer;
    if (!beginsAt(answer.value, file.held(), size)) return refuseAnswer(answer.value);
    const written = await append(file, answer.value, download);
    if (!written.ok) return written;
    return await finish(file);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

/** Also of a part that an earlier attempt left whole: nothing says that its bytes are on the disk. */
async function finish(file: PartFile): Promise<Result<string>> {
  await file.sync();
  return ok(file.digest());
}

/** The registry does not know ranges, or its file ends before what is here does: what is here is of no use. */
function startsOver({ status }: Response): boolean {
  return status === 200 || status === 416;
}

async function askAgain(answer: Response, { source, signal }: Download): Promise<Result<Response>> {
  await answer.body?.cancel().catch(() => undefined);
  return source(0, signal);
}

/** Writes exactly the bytes that are missing, at the pace of the disk. More of them means another file. */
async function append(
  file: PartFile,
  answer: Response,
  { size, turn, note, signal }: Download,
): Promise<Result<null>> {
  const reader = answer.body?.getReader();
  let at = file.held();
  try {
    while (reader) {
      await turn();
      const piece = signal.aborted ? null : await reader.read().catch(() => null);
      // The wire broke; what was written stays and the next attempt goes on from there.
      if (piece === null)
        return fail(signal.aborted ? 'cancelled' : 'registry-unreachable', { retryable: true });
      if (piece.done) break;
      at += piece.value.byteLength;
      if (at > size) return fail('digest-mismatch', { retryable: true });
      await file.append(piece.value);
      note(at);
    }
    return at === size ? ok(null) : fail('answer-truncated', { retryable: true });
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

/** A whole file, or a range that begins where it should, of a file that is as long as it should be. */
function beginsAt({ status, headers }: Response, start: number, size: number): boolean {
  if (status === 200) return start === 0;
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (status !== 206 || range === null) return false;
  return Number(range[1]) === start && Number(range[2]) < size && ['*', String(size)].includes(range[3]!);
}
