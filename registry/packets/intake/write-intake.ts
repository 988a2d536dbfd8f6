import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packetIdSchema, type PacketId } from '../../../shared/application/ids';
import { ENVELOPE_ENDING } from '../../../shared/packet/envelope-head';
import type { IntakeScope, IntakeTable } from '../../../shared/packet/intake';
import { writeIntakeVolume, type IntakeToWrite } from '../../../shared/packet/write-intake';
import { ok, type Result } from '../../../shared/result';
import type { BlobFolder } from '../../blobs/blob-folder';
import type { Registry } from '../../registry';
import { collectAttachments, type AttachmentToCarry } from './collect-attachments';
import { collectFeeds, type IntakeFeeds } from './collect-feeds';
import { encryptVolume } from './encrypt-volume';
import { findDeskKeys, type DeskKeys } from './find-desk-keys';
import { describeVolume, type IntakeChunk, type IntakeSet } from './describe-volume';
import { planVolumes } from './plan-volumes';
import { takeSequence } from './take-sequence';
import { explainWriteFailure, openVolumeFile, type VolumeFile } from './volume-file';

export type IntakeRequest = {
  readonly scope: IntakeScope;
  readonly attachments: IntakeTable['attachments'];
  /** Bytes of a volume at most. */
  readonly volumeBytes: number;
  /** To the desks of the recipients, where one has a certificate for it; else anybody may open the volumes. */
  readonly encrypt?: boolean;
  /** Folder where the volumes go; made where there is none. */
  readonly out: string;
};

export type WrittenIntake = {
  readonly set: PacketId;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly rows: number;
  readonly attachments: number;
  /** Attachments that are not in it: too large for a volume, or not in the registry's own folder. */
  readonly leftOut: readonly Pick<AttachmentToCarry, 'name' | 'size' | 'applicationId'>[];
  readonly encrypted: boolean;
  /** Desks of the recipients that cannot open it, since it is encrypted and not to them. */
  readonly shutOut: DeskKeys['without'];
};

/**
 * Writes a set of intake packets (SYNC-90…): all volumes are whole, or none is there. Errors: those of
 * `collectFeeds` and `planVolumes`, `disk-full`, `file-not-writable` (details: `path`), `digest-mismatch` for a
 * file of the registry's that is damaged.
 */
export async function writeIntake(
  registry: Registry,
  request: IntakeRequest,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Result<WrittenIntake>> {
  const collected = await collectFeeds(registry, request.scope);
  if (!collected.ok) return collected;
  const feeds = collected.value;
  const wanted = await collectAttachments(registry.store, {
    which: request.attachments,
    calls: feeds.state.feeds.flatMap(({ id }) => (id.startsWith('p:') ? [id.slice(2)] : [])),
    reviewers: feeds.recipients.map(({ reviewerId }) => reviewerId),
  });
  const { held, absent } = await partByPresence(registry.blobs, wanted);
  const plan = planVolumes({
    chunks: chunksOf(feeds),
    attachments: held,
    tableBytes: JSON.stringify([feeds.state, feeds.manifests, feeds.recipients]).length * 2,
    volumeBytes: request.volumeBytes,
  });
  if (!plan.ok) return plan;
  const keys = request.encrypt
    ? await findDeskKeys(
        registry,
        feeds.recipients.map(({ reviewerId }) => reviewerId),
      )
    : null;
  const encryptTo = keys?.certificates ?? [];
  const set = packetIdSchema.parse(registry.tools.newId());
  const written = await writeVolumes(registry, {
    ...request,
    encryptTo,
    feeds,
    plan: plan.value,
    set,
    progress,
  });
  if (!written.ok) return written;
  const { volumes, leftOut } = plan.value;
  return ok({
    set,
    files: written.value,
    rows: feeds.state.feeds.reduce((sum, { live }) => sum + live, 0),
    attachments: volumes.reduce((sum, volume) => sum + volume.attachments.length, 0),
    leftOut: [...leftOut, ...absent].map(({ name, size, applicationId }) => ({ name, size, applicationId })),
    encrypted: encryptTo.length > 0,
    shutOut: encryptTo.length > 0 ? (keys?.without ?? []) : [],
  });
}

type Work = IntakeSet & {
  readonly encryptTo: readonly string[];
  readonly out: string;
  readonly progress: (done: number, of: number) => void;
};

async function writeVolumes(
  registry: Registry,
  work: Work,
): Promise<Result<WrittenIntake['files'][number][]>> {
  const { out } = work;
  const count = work.plan.volumes.length;
  const first = await takeSequence(registry.store, count);
  const files: VolumeFile[] = [];
  const written: WrittenIntake['files'][number][] = [];
  let path = out;
  try {
    await mkdir(out, { recursive: true });
    let previous: IntakeToWrite['contents']['previous'] = null;
    for (let index = 1; index <= count; index += 1) {
      path = join(out, fileName(work, first, index, count));
      const file = await openVolumeFile(path);
      files.push(file);
      const packet = describeVolume(registry, work, { index, sequence: first + index - 1, previous });
      const volume = await writeOne(registry, { packet, file, encryptTo: work.encryptTo });
      if (!volume.ok) return await discardAll(files, volume);
      await file.finish();
      previous = { packetId: packet.contents.packetId, manifestSha256: volume.value.manifestSha256 };
      written.push({ path, bytes: volume.value.bytes });
      work.progress(index, count);
    }
    for (const file of files) {
      path = file.path;
      await file.publish();
    }
    return ok(written);
  } catch (cause) {
    await Promise.all(files.map((file) => rm(file.path, { force: true }).catch(() => undefined)));
    return discardAll(files, explainWriteFailure(cause, path));
  }
}

/** What is encrypted is made in the registry's own folder first: nothing else may touch the medium (PKT-146). */
async function writeOne(
  registry: Registry,
  work: Pick<Work, 'encryptTo'> & { readonly packet: IntakeToWrite; readonly file: VolumeFile },
): ReturnType<typeof writeIntakeVolume> {
  const { packet, file, encryptTo } = work;
  if (encryptTo.length === 0) return writeIntakeVolume(packet, file.sink);
  const folder = await mkdtemp(join(registry.folder, 'intake-'));
  try {
    const inner = await openVolumeFile(join(folder, 'volume'));
    const volume = await writeIntakeVolume(packet, inner.sink);
    await inner.finish();
    if (!volume.ok) return volume;
    await inner.publish();
    const bytes = await encryptVolume(inner.path, encryptTo, file.sink);
    return bytes.ok ? ok({ ...volume.value, bytes: bytes.value }) : bytes;
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function discardAll<T>(files: readonly VolumeFile[], refusal: T): Promise<T> {
  for (const file of files) await file.discard();
  return refusal;
}

/** Each chunk once, though feeds may share one. */
function chunksOf({ manifests }: IntakeFeeds): IntakeChunk[] {
  const all = manifests.flatMap(({ chunks }) => chunks);
  const distinct = new Map(all.map(({ sha256, bytes, rows }) => [sha256, { size: bytes, rows }]));
  return [...distinct].map(([sha256, chunk]) => ({ sha256, ...chunk, name: '' }));
}

async function partByPresence(blobs: BlobFolder, wanted: readonly AttachmentToCarry[]) {
  const held: AttachmentToCarry[] = [];
  const absent: AttachmentToCarry[] = [];
  for (const one of wanted) ((await blobs.sizeOf(one.sha256)) === one.size ? held : absent).push(one);
  return { held, absent };
}

/** ASCII, sorted as the volumes are: `intake-demo-000012-1of3.asice`. */
function fileName({ scope, encryptTo }: Work, sequence: number, index: number, of: number): string {
  const whose = scope.kind === 'reviewer' ? scope.reviewerId : `call-${scope.callId}`;
  const safe = whose.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
  const number = String(index).padStart(String(of).length, '0');
  return `intake-${safe}-${String(sequence).padStart(6, '0')}-${number}of${of}${encryptTo.length > 0 ? ENVELOPE_ENDING : '.asice'}`;
}
