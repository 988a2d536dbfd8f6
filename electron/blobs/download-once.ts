import { fail, ok, type Result } from '../../shared/result';
import type { FileFormat } from '../sealed-files/file-format';
import type { FileSystem } from '../vault/write-whole';
import type { DiskRoom } from './disk-room';
import { downloadBlob, type RangeSource } from './download-blob';
import { createFlights, type Flight, type Flights } from './flights';
import { sizeOf } from './size-of';

export type Downloads = {
  readonly download: (
    file: { readonly sha256: string; readonly size: number; readonly asked?: boolean },
    source: RangeSource,
    signal?: AbortSignal,
  ) => Promise<Result<null>>;
  /** Did a person ask for it since the program started? */
  readonly isAsked: (sha256: string) => boolean;
  readonly progressOf: Flights['progressOf'];
  /** Ends a download under way, and forgets that it was asked for. */
  readonly forget: (sha256: string) => Promise<void>;
  /** Ends every download under way, and starts none any more. */
  readonly close: () => Promise<void>;
};

/** A file that came damaged so often is not fetched by itself again until the program is started anew. */
const DAMAGED_LIMIT = 2;

/** Downloads into the store: each file once at a time, within the room of the disk. */
export function createDownloads(deps: {
  readonly pathOf: (sha256: string) => string;
  readonly room: DiskRoom;
  readonly files: FileSystem;
  readonly format: FileFormat;
}): Downloads {
  const { pathOf, room, files, format } = deps;
  const flights = createFlights();
  const damaged = new Map<string, number>();
  const asked = new Set<string>();

  const bring = async (
    download: Omit<Parameters<typeof downloadBlob>[0], keyof Flight | 'files' | 'format'>,
    flight: Flight,
  ) => {
    const { path, sha256, size } = download;
    const taken = await room.take(format.diskSize(size) - ((await sizeOf(`${path}.part`)) ?? 0));
    if (!taken.ok) return taken;
    const come = await downloadBlob({ ...download, files, format, ...flight }).finally(taken.value.giveBack);
    if (come.ok) damaged.delete(sha256);
    else if (come.error.code === 'digest-mismatch') damaged.set(sha256, 1 + (damaged.get(sha256) ?? 0));
    return come;
  };

  return {
    isAsked: (sha256) => asked.has(sha256),
    progressOf: flights.progressOf,
    close: flights.close,
    forget: async (sha256) => {
      await flights.cut(sha256);
      asked.delete(sha256);
    },
    download: async ({ sha256, size, asked: urgent = false }, source, signal) => {
      const path = pathOf(sha256);
      if (urgent) asked.add(sha256);
      return flights.join(sha256, { signal, urgent }, async (flight) => {
        // A file of another size than it was verified with is damaged: it comes anew.
        if ((await sizeOf(path)) === format.diskSize(size)) return ok(null);
        if (!urgent && (damaged.get(sha256) ?? 0) >= DAMAGED_LIMIT) return fail('digest-mismatch');
        return bring({ path, sha256, size, source }, flight);
      });
    },
  };
}
