import { createHash, webcrypto } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as zlib from 'node:zlib';
import { packetIdSchema, type PacketId } from '../../../shared/application/ids';
import { INTAKE_FORMAT, type IntakeScope, type IntakeTable } from '../../../shared/packet/intake';
import { PACKET_FORMAT } from '../../../shared/packet/packet';
import type { PacketCrypto } from '../../../shared/packet/packet-crypto';
import type { IntakeToWrite, LongFile } from '../../../shared/packet/write-intake';
import { zipCodecOf, type Zlib } from '../../../shared/packet/zip-codec';
import type { BlobFolder } from '../../blobs/blob-folder';
import type { Registry } from '../../registry';
import { REGISTRY_VERSION } from '../../version';
import type { AttachmentToCarry } from './collect-attachments';
import type { IntakeFeeds } from './collect-feeds';
import type { VolumePlan } from './plan-volumes';

/** `name` is for the reckoning of sizes: a chunk has none. */
export type IntakeChunk = {
  readonly sha256: string;
  readonly size: number;
  readonly rows: number;
  readonly name: '';
};

/** What all volumes of a set have in common. */
export type IntakeSet = {
  readonly set: PacketId;
  readonly scope: IntakeScope;
  readonly attachments: IntakeTable['attachments'];
  readonly feeds: IntakeFeeds;
  readonly plan: VolumePlan<IntakeChunk, AttachmentToCarry>;
};

/** One volume as it is to be written; the first one's id names the set. */
export function describeVolume(
  registry: Registry,
  { set, scope, attachments: which, feeds, plan }: IntakeSet,
  own: {
    readonly index: number;
    readonly sequence: number;
    readonly previous: IntakeToWrite['contents']['previous'];
  },
): IntakeToWrite {
  const { authority, tools, snapshots, blobs } = registry;
  const { chunks, attachments } = plan.volumes[own.index - 1]!;
  const table: IntakeTable = {
    format: INTAKE_FORMAT,
    set,
    scope,
    recipients: feeds.recipients,
    attachments: which,
    volumes: plan.volumes.map((volume) => ({
      chunks: volume.chunks.map(({ sha256 }) => sha256),
      attachments: volume.attachments.length,
    })),
  };
  return {
    contents: {
      format: PACKET_FORMAT,
      kind: 'intake',
      packetId: own.index === 1 ? set : packetIdSchema.parse(tools.newId()),
      sequence: own.sequence,
      previous: own.previous,
      createdAt: tools.now().toISOString(),
      producer: { app: `registry ${authority.registry.id}`, version: REGISTRY_VERSION, deskId: null },
      recipient: { registryId: null, deskId: null },
      inReplyTo: null,
      rubrics: [],
      applications: [],
      journalCheckpoint: null,
      volume: { set, index: own.index, of: plan.volumes.length },
    },
    data: {
      'data/intake.json': table,
      'data/state.json': feeds.state,
      'data/manifests.json': [...feeds.manifests],
    },
    chunks: chunks.map((chunk) => ({ ...fileOf(snapshots.chunks, chunk), rows: chunk.rows })),
    attachments: attachments.map(({ name, mediaType, applicationId, ...file }) => ({
      ...fileOf(blobs, file),
      originalName: name,
      mediaType,
      applicationId,
    })),
    sign: authority.signManifest,
    crypto: webcrypto as unknown as PacketCrypto,
    codec: zipCodecOf(zlib as unknown as Zlib),
    hash: () => createHash('sha256'),
  };
}

function fileOf(folder: BlobFolder, { sha256, size }: Pick<LongFile, 'sha256' | 'size'>): LongFile {
  const read = () => createReadStream(folder.pathOf(sha256), { highWaterMark: 1024 * 1024 });
  return { sha256, size, read: read as () => AsyncIterable<Uint8Array> };
}
