import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import type { RangeSource } from '../../electron/blobs/download-blob';
import type { FileSystem } from '../../electron/vault/write-whole';
import { ok } from '../../shared/result';

export function fileOf(bytes: Uint8Array) {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength };
}

/** Serves ranges as the registry does, in pieces; cuts the wire after so many bytes. Notes the offsets asked for. */
export function serveRanges(
  bytes: Uint8Array,
  options: { cutAfter?: number; asked?: number[] } = {},
): RangeSource {
  return async (offset) => {
    options.asked?.push(offset);
    const body = inPieces(bytes.subarray(offset), options.cutAfter);
    if (offset === 0) return ok(new Response(body));
    const headers = { 'content-range': `bytes ${offset}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    return ok(new Response(body, { status: 206, headers }));
  };
}

function inPieces(bytes: Uint8Array, cutAfter = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= cutAfter) return controller.error(new Error('cut'));
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.subarray(at, Math.min(at + 30_000, bytes.byteLength)));
      at += 30_000;
    },
  });
}

/** A body that gives a piece each time `give` is called, and nothing by itself; `cut` breaks it. */
export function heldBack(bytes: Uint8Array, pieces: number) {
  let at = 0;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
  });
  const length = Math.ceil(bytes.byteLength / pieces);
  const give = (): void => {
    controller.enqueue(bytes.subarray(at, at + length));
    at += length;
    if (at >= bytes.byteLength) controller.close();
  };
  return { body, give, cut: () => controller.error(new Error('cut')) };
}

/** The real disk, that notes what is done to it and fails where it is told to. */
export function watchedDisk() {
  const done: string[] = [];
  let failure: ((step: string) => string | null) | null = null;
  const step = (name: string): void => {
    const code = failure?.(name) ?? null;
    if (code) throw Object.assign(new Error(code), { code });
    done.push(name);
  };
  const files = {
    open: async (path: string, flags: string, mode?: number) => {
      const handle = await fs.open(path, flags, mode);
      const kind = (await handle.stat()).isDirectory() ? 'folder' : 'file';
      return new Proxy(handle, {
        get: (target, name: keyof typeof handle) => {
          const member: unknown = target[name];
          if (typeof member !== 'function') return member;
          return async (...input: unknown[]): Promise<unknown> => {
            if (name === 'sync' || name === 'appendFile' || name === 'writeFile') step(`${name} ${kind}`);
            return (member as (...rest: unknown[]) => unknown).apply(target, input);
          };
        },
      });
    },
    rename: async (from: string, to: string) => {
      step('rename');
      await fs.rename(from, to);
    },
    rm: fs.rm,
  } as unknown as FileSystem;
  return {
    files,
    done,
    /** Answers the code to fail a step with: `appendFile file`, `sync file`, `rename`, `sync folder`. */
    failAt: (next: typeof failure) => {
      failure = next;
    },
  };
}
