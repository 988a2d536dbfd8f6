import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ApplicationId } from '../../../shared/application/ids';
import type { IntakeOpened, IntakeStatus } from '../../../shared/ipc/intake';
import type { PacketCrypto } from '../../../shared/packet/packet-crypto';
import type { ZipCodec } from '../../../shared/packet/zip-codec';
import { fail, ok, type DeskError, type Result } from '../../../shared/result';
import type { DiskRoom } from '../../blobs/disk-room';
import type { BlobStore } from '../../blobs/open-blobs';
import type { FileDialogs } from '../../files/file-dialogs';
import { createIntakeSets, type IntakeSets } from './intake-sets';
import { keepAttachments } from './keep-attachments';
import { stageVolume, type IntakeVault, type VolumeStager } from './stage-volume';
import { openStagingFiles, type StagingFiles } from './staging-files';

export type IntakeRoom = {
  /** Asks for files, verifies each, stages its rows and keeps its attachments. */
  readonly open: (input: { readonly closed: readonly ApplicationId[] }) => Promise<Result<IntakeOpened>>;
  readonly status: () => IntakeStatus;
  /** Cuts what `open` is doing; what it verified before stays. */
  readonly cancel: () => void;
  readonly sets: IntakeSets;
};

export type IntakeOptions = {
  /** The desk's data folder; staging is a folder in it. */
  readonly folder: string;
  /** The desk's files key, 32 bytes; null keeps staged files plain, for the control run. */
  readonly key: Uint8Array | null;
  readonly dialogs: Pick<FileDialogs, 'askOpenPaths'>;
  readonly vault: IntakeVault;
  readonly blobs: Pick<BlobStore, 'download'>;
  readonly room: Pick<DiskRoom, 'take'>;
  readonly now: () => Date;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
  readonly files?: StagingFiles;
};

/**
 * Intake packets from files that the person chooses (SYNC-90…). Staging begins empty: what an earlier run left there
 * belonged to nobody.
 */
export async function openIntake(options: IntakeOptions): Promise<IntakeRoom> {
  const { dialogs, files = openStagingFiles(options.key) } = options;
  const staging = join(options.folder, 'intake');
  await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  const sets = createIntakeSets(files);
  let status: IntakeStatus = null;
  let cut: AbortController | null = null;

  const readFiles = async (paths: readonly string[], deps: Reading): Promise<IntakeOpened> => {
    const problems: { file: string; error: DeskError }[] = [];
    const touched = new Set<string>();
    let attachments = 0;
    for (const path of paths) {
      const file = basename(path);
      const report = (done: number, total: number) => (status = { file, done, total });
      report(0, 0);
      const read = await readFile(path, { ...deps, report });
      touched.add(read.set ?? '');
      attachments += read.kept;
      if (read.error) problems.push({ file, error: read.error });
      if (read.error?.code === 'cancelled') break;
    }
    const described = [...touched].map((set) => sets.describe(set)).filter((set) => set !== null);
    return { sets: described, attachments, problems };
  };

  const readFile = async (path: string, deps: Reading & Pick<VolumeStager, 'report'>): Promise<FileEnd> => {
    const staged = await stageVolume(path, { ...options, ...deps, staging, files });
    if (!staged.ok) return { set: null, kept: 0, error: staged.error };
    const { set } = staged.value.volume;
    const added = await sets.add(staged.value);
    if (!added.ok) {
      await staged.value.close();
      return { set: null, kept: 0, error: added.error };
    }
    const kept = await keepAttachments(staged.value, { ...options, ...deps }).finally(staged.value.close);
    return kept.ok ? { set, kept: kept.value.kept, error: null } : { set, kept: 0, error: kept.error };
  };

  return {
    sets,
    status: () => status,
    cancel: () => cut?.abort(),
    open: async ({ closed }) => {
      // Before the dialog: choosing files would be for nothing.
      if (!options.vault.readIdentity()) return fail('not-enrolled');
      const paths = await dialogs.askOpenPaths();
      if (paths.length === 0) return fail('dialog-cancelled');
      cut = new AbortController();
      try {
        const deps = { signal: cut.signal, closed: new Set(closed) };
        return ok(await readFiles([...paths].sort(), deps));
      } finally {
        cut = null;
        status = null;
      }
    },
  };
}

type Reading = {
  readonly signal: AbortSignal;
  readonly closed: ReadonlySet<ApplicationId>;
};

type FileEnd = { readonly set: string | null; readonly kept: number; readonly error: DeskError | null };
