import type { IntakeSet } from '../../../shared/ipc/intake';
import type { PacketPart } from '../../../shared/packet/read-parts';
import { fail, ok, type Result } from '../../../shared/result';
import type { OpenFile } from '../../sealed-files/file-format';
import type { StagedVolume } from './stage-volume';
import type { StagingFiles } from './staging-files';

/** The sets of volumes that were verified since the program started. */
export type IntakeSets = {
  /**
   * Adds a volume to its set; one that is there already is left out and `false` answered.
   * Errors: `intake-mixed` for a volume that calls itself of this set and disagrees with it.
   */
  readonly add: (volume: StagedVolume) => Promise<Result<boolean>>;
  readonly describe: (set: string) => IntakeSet | null;
  /** A table of the set as it came (`data/state.json`), and one of its staged chunks. */
  readonly table: (set: string, path: string) => Uint8Array | null;
  readonly chunk: (set: string, sha256: string) => Promise<OpenFile | null>;
  /** Its rows were taken in: what was staged goes. */
  readonly release: (set: string) => Promise<void>;
};

export function createIntakeSets(files: Pick<StagingFiles, 'open' | 'remove'>): IntakeSets {
  const sets = new Map<string, Map<number, StagedVolume>>();
  const volumesOf = (set: string): StagedVolume[] => [...(sets.get(set)?.values() ?? [])];
  return {
    add: async (volume) => {
      const { set, index } = volume.volume;
      const others = sets.get(set) ?? new Map<number, StagedVolume>();
      const twin = others.get(index);
      const [other] = others.values();
      const agrees = !other || areSame(other.tables, volume.tables);
      if (!agrees || (twin && twin.manifestSha256 !== volume.manifestSha256)) {
        await files.remove(volume.folder);
        return fail('intake-mixed', { details: { volume: index, of: volume.volume.of } });
      }
      if (twin) {
        await files.remove(volume.folder);
        return ok(false);
      }
      sets.set(set, others.set(index, volume));
      return ok(true);
    },
    describe: (set) => {
      const volumes = volumesOf(set);
      const [first] = volumes;
      if (!first) return null;
      const present = volumes.map(({ volume }) => volume.index).sort((a, b) => a - b);
      const missing = first.table.volumes
        .map((contents, n) => ({ index: n + 1, brings: contents.chunks.length > 0 ? 'rows' : 'files' }))
        .filter(({ index }) => !present.includes(index));
      return {
        set: first.table.set,
        sequence: first.contents.sequence - first.volume.index + 1,
        createdAt: first.contents.createdAt,
        of: first.volume.of,
        present,
        missingRows: missing.filter(({ brings }) => brings === 'rows').map(({ index }) => index),
        missingAttachments: missing.filter(({ brings }) => brings === 'files').map(({ index }) => index),
      };
    },
    table: (set, path) => volumesOf(set)[0]?.tables.get(path)?.bytes ?? null,
    chunk: async (set, sha256) => {
      const holder = volumesOf(set).find(({ chunks }) => chunks.has(sha256));
      return holder ? files.open(holder.folder, sha256) : null;
    },
    release: async (set) => {
      const volumes = volumesOf(set);
      sets.delete(set);
      for (const { folder } of volumes) await files.remove(folder);
    },
  };
}

/** All volumes of a set carry the same tables, byte for byte. */
function areSame(one: ReadonlyMap<string, PacketPart>, other: ReadonlyMap<string, PacketPart>): boolean {
  return (
    one.size === other.size && [...one].every(([path, { sha256 }]) => other.get(path)?.sha256 === sha256)
  );
}
