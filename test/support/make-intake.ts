import { createHash, randomUUID } from 'node:crypto';
import type { Authority } from '../../registry/ca/authority';
import { packetIdSchema } from '../../shared/application/ids';
import { INTAKE_FORMAT, intakeTableSchema, type IntakeTable } from '../../shared/packet/intake';
import { PACKET_FORMAT } from '../../shared/packet/packet';
import type { PacketData } from '../../shared/packet/verified-packet';
import { writeIntakeVolume, type IntakeToWrite, type LongFile } from '../../shared/packet/write-intake';
import type { Result } from '../../shared/result';
import { codec, crypto, now } from './packet-desk';
import { unwrap } from './unwrap';

const EPOCH = 'e1';
const FEED = 'r:r-anna';

type Options = {
  readonly sign: Authority['signManifest'];
  /** A set that there is already, for volumes that only say that they are of it. */
  readonly set?: string;
  /** Bytes of the chunks and attachments of each volume. */
  readonly volumes?: readonly {
    readonly chunks: readonly Uint8Array[];
    readonly files: readonly Uint8Array[];
  }[];
  readonly table?: (table: IntakeTable) => object;
  readonly data?: (data: PacketData) => object;
};

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The volumes of an intake packet for the reviewer of `packet-desk`, with one feed whose chunks are any bytes: as the
 * registry would write them, unless a test changes the tables before they are signed.
 */
export async function makeIntake(options: Options): Promise<Uint8Array<ArrayBuffer>[]> {
  const {
    volumes = [{ chunks: [Buffer.from('rows'.repeat(500))], files: [Buffer.from('%PDF-'.repeat(9_000))] }],
  } = options;
  const set = packetIdSchema.parse(options.set ?? randomUUID());
  const chunks = volumes.flatMap((volume) => volume.chunks);
  const feed = { id: FEED, epoch: EPOCH, head: 7, live: chunks.length, digest: '0'.repeat(32) };
  const manifest = {
    ...{ feed: FEED, epoch: EPOCH, seq: 7, cursor: 'cursor-7', live: chunks.length },
    chunks: chunks.map((bytes) => ({
      sha256: sha256Of(bytes),
      bytes: bytes.byteLength,
      rows: 1,
      codec: 'gzip',
    })),
  };
  const table = intakeTableSchema.parse({
    ...{ format: INTAKE_FORMAT, set, attachments: 'assigned' },
    scope: { kind: 'reviewer', reviewerId: 'r-anna' },
    recipients: [{ reviewerId: 'r-anna', name: 'Анна Соколова' }],
    volumes: volumes.map((one) => ({ chunks: one.chunks.map(sha256Of), attachments: one.files.length })),
  });
  const data = {
    'data/intake.json': options.table?.(table) ?? table,
    'data/state.json': { epoch: EPOCH, feeds: [feed] },
    'data/manifests.json': [manifest],
  } as unknown as PacketData;
  const changed = (options.data?.(data) ?? data) as PacketData;
  return Promise.all(
    volumes.map((volume, n) =>
      writeToMemory({
        contents: {
          ...{ format: PACKET_FORMAT, kind: 'intake', sequence: n + 1, previous: null, inReplyTo: null },
          packetId: n === 0 ? set : packetIdSchema.parse(randomUUID()),
          createdAt: now().toISOString(),
          producer: { app: 'registry demo', version: '0.1.0', deskId: null },
          recipient: { registryId: null, deskId: null },
          ...{ rubrics: [], applications: [], journalCheckpoint: null },
          volume: { set, index: n + 1, of: volumes.length },
        },
        data: changed,
        chunks: volume.chunks.map((bytes) => ({ ...asFile(bytes), rows: 1 })),
        attachments: volume.files.map((bytes, file) => ({
          ...asFile(bytes),
          originalName: `Смета ${file + 1}.pdf`,
          mediaType: 'application/pdf',
          applicationId: `app-${file + 1}` as IntakeToWrite['attachments'][number]['applicationId'],
        })),
        sign: options.sign as (manifest: Uint8Array) => Promise<Result<Uint8Array>>,
        ...{ crypto, codec, hash: () => createHash('sha256') },
      }),
    ),
  );
}

/** The volume as bytes, written through the sink that files have. */
export async function writeToMemory(packet: IntakeToWrite): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  unwrap(
    await writeIntakeVolume(packet, {
      append: async (more) => {
        const longer = new Uint8Array(bytes.byteLength + more.byteLength);
        longer.set(bytes);
        longer.set(more, bytes.byteLength);
        bytes = longer;
      },
      rewrite: async (at, piece) => bytes.set(piece, at),
    }),
  );
  return bytes;
}

function asFile(bytes: Uint8Array): LongFile {
  const half = Math.ceil(bytes.byteLength / 2);
  return {
    sha256: sha256Of(bytes),
    size: bytes.byteLength,
    async *read() {
      yield bytes.subarray(0, half);
      yield bytes.subarray(half);
    },
  };
}
