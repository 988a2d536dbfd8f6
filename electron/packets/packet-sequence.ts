import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeskId } from '../../shared/application/ids';
import { deskIdSchema } from '../../shared/application/ids';
import { packetContentsSchema, type PacketContents } from '../../shared/packet/packet';
import { fail, ok, type Result } from '../../shared/result';
import { writeWhole, type FileSystem } from '../vault/write-whole';

const stateSchema = z.strictObject({
  deskId: deskIdSchema,
  sequence: z.int().nonnegative(),
  previous: packetContentsSchema.shape.previous,
  /** The journal's checkpoint in that packet: in one file with its name, so that no crash parts the two. */
  checkpoint: z.string().max(300).nullable().default(null),
});
type State = z.infer<typeof stateSchema>;

export type TakenNumber = {
  readonly sequence: number;
  readonly previous: PacketContents['previous'];
  readonly checkpoint: string | null;
};

export type PacketSequence = {
  /**
   * Takes the next number, durably, before anything is signed with it: a crash leaves a gap, never a reuse.
   * Errors: `disk-full`, `storage-failed`.
   */
  readonly take: (deskId: DeskId) => Promise<Result<TakenNumber>>;
  /** Records, durably, the packet that was made with the number taken last, and the checkpoint in it. */
  readonly record: (
    deskId: DeskId,
    made: NonNullable<PacketContents['previous']>,
    checkpoint: string,
  ) => Promise<Result<null>>;
  /** The checkpoint in the last packet of this desk; null before the first, or where the count was lost. */
  readonly lastCheckpoint: (deskId: DeskId) => Promise<string | null>;
};

/** The count of this desk's packets, kept in `packet-sequence.json` of the folder. */
export function openPacketSequence(options: {
  readonly folder: string;
  readonly now: () => Date;
  readonly files?: FileSystem;
}): PacketSequence {
  const path = join(options.folder, 'packet-sequence.json');
  const write = async (state: State): Promise<Result<null>> => {
    const bytes = Buffer.from(JSON.stringify(state), 'utf8');
    const written = await writeWhole(path, bytes, { mode: 0o600, files: options.files });
    if (written.ok) return written;
    return written.error.code === 'disk-full' ? written : fail('storage-failed', { details: { path } });
  };
  return {
    take: async (deskId) => {
      const state = await readState(path, deskId, options.now);
      if (!state.ok) return state;
      const { previous, checkpoint } = state.value;
      const sequence = state.value.sequence + 1;
      const written = await write({ deskId, sequence, previous, checkpoint });
      return written.ok ? ok({ sequence, previous, checkpoint }) : written;
    },
    record: async (deskId, made, checkpoint) => {
      const state = await readState(path, deskId, options.now);
      return state.ok ? write({ ...state.value, previous: made, checkpoint }) : state;
    },
    lastCheckpoint: async (deskId) => {
      const state = await readState(path, deskId, options.now);
      return state.ok ? state.value.checkpoint : null;
    },
  };
}

async function readState(path: string, deskId: DeskId, now: () => Date): Promise<Result<State>> {
  const start: State = { deskId, sequence: 0, previous: null, checkpoint: null };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(start);
    return fail('storage-failed', { details: { path } });
  }
  const state = stateSchema.safeParse(parseJson(text));
  // A new enrolment is a new desk, which counts from 1.
  if (state.success) return ok(state.data.deskId === deskId ? state.data : start);
  try {
    await rename(path, `${path}.damaged-${now().getTime()}`);
  } catch {
    return fail('storage-failed', { details: { path } });
  }
  // What was used is unknown. The clock's seconds are beyond any count of packets, so this is a gap, not a reuse.
  return ok({ ...start, sequence: Math.floor(now().getTime() / 1000) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
