import { INTAKE_LIMITS } from '../../../shared/packet/intake';
import { PACKET_LIMITS } from '../../../shared/packet/packet';
import { fail, ok, type Result } from '../../../shared/result';

/** What a volume needs to know of a file to place it. */
export type Placeable = { readonly size: number; readonly name: string };

export type VolumePlan<C, A> = {
  readonly volumes: readonly { readonly chunks: readonly C[]; readonly attachments: readonly A[] }[];
  /** Attachments that no volume of this size can hold. */
  readonly leftOut: readonly A[];
};

/** Entries of a volume besides its chunks and attachments: type, contents, three tables, manifest, signature. */
const OWN_ENTRIES = 7;
/** Bytes of those but for the tables: manifest, signature, headers. */
const OWN_BYTES = 32 * 1024;
/** Bytes that a file costs besides itself: two headers, a reference in the manifest, a row in the contents. */
const ENTRY_BYTES = 1_024;

/**
 * Deals files out to volumes of at most `volumeBytes`, in their order: chunks first, so that the first volumes alone
 * are enough to work with, then attachments. Sizes are reckoned as if nothing could be compressed.
 * `limit-size` where a chunk fits no volume, `limit-entries` where there would be too many volumes.
 */
export function planVolumes<C extends Placeable, A extends Placeable>(given: {
  readonly chunks: readonly C[];
  readonly attachments: readonly A[];
  /** Bytes of the registry's state and manifests, which are in every volume. */
  readonly tableBytes: number;
  readonly volumeBytes: number;
}): Result<VolumePlan<C, A>> {
  const { chunks, attachments, tableBytes } = given;
  const limit = Math.min(given.volumeBytes, INTAKE_LIMITS.volumeBytes);
  const files = chunks.length + attachments.length;
  // The set's own table names every chunk and every volume.
  const shared = OWN_BYTES + tableBytes + 80 * chunks.length + 64 * (files + 1);
  const room = limit - shared;
  const largest = chunks.reduce((most, chunk) => Math.max(most, costOf(chunk)), 0);
  if (room <= 0 || largest > room) {
    return fail('limit-size', { details: { volume: limit, wanted: shared + largest } });
  }
  const volumes: { chunks: C[]; attachments: A[] }[] = [{ chunks: [], attachments: [] }];
  let left = room;
  let entries = PACKET_LIMITS.entries - OWN_ENTRIES;
  const place = (cost: number) => {
    if (cost > left || entries === 0) {
      volumes.push({ chunks: [], attachments: [] });
      left = room;
      entries = PACKET_LIMITS.entries - OWN_ENTRIES;
    }
    left -= cost;
    entries -= 1;
    return volumes.at(-1)!;
  };
  for (const chunk of chunks) place(costOf(chunk)).chunks.push(chunk);
  const leftOut = attachments.filter((one) => costOf(one) > room);
  for (const one of attachments) if (costOf(one) <= room) place(costOf(one)).attachments.push(one);
  if (volumes.length > INTAKE_LIMITS.volumes) {
    return fail('limit-entries', { details: { entries: volumes.length } });
  }
  return ok({ volumes, leftOut });
}

function costOf({ size, name }: Placeable): number {
  return size + ENTRY_BYTES + 4 * name.length;
}
