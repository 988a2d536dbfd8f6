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
  /** Bytes of a piece in which files are given; and who is told how much is written at a time. */
  readonly pieces?: number;
  readonly appended?: (bytes: number) => void;
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
      writeToMemory(
        {
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
          chunks: volume.chunks.map((bytes) => ({ ...asFile(bytes, options.pieces), rows: 1 })),
          attachments: volume.files.map((bytes, file) => ({
            ...asFile(bytes, options.pieces),
            originalName: `Смета ${file + 1}.pdf`,
            mediaType: 'application/pdf',
            applicationId: `app-${file + 1}` as IntakeToWrite['attachments'][number]['applicationId'],
          })),
          sign: options.sign as (manifest: Uint8Array) => Promise<Result<Uint8Array>>,
          ...{ crypto, codec, hash: () => createHash('sha256') },
        },
        options.appended,
      ),
    ),
  );
}

/** The volume as bytes, written through the sink that files have. */
async function writeToMemory(
  packet: IntakeToWrite,
  appended: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const rewritten: [number, Uint8Array][] = [];
  unwrap(
    await writeIntakeVolume(packet, {
      append: async (bytes) => {
        appended(bytes.byteLength);
        pieces.push(bytes.slice());
      },
      rewrite: async (at, bytes) => void rewritten.push([at, bytes]),
    }),
  );
  const whole = new Uint8Array(Buffer.concat(pieces));
  for (const [at, bytes] of rewritten) whole.set(bytes, at);
  return whole;
}

function asFile(bytes: Uint8Array, piece = Math.max(1, Math.ceil(bytes.byteLength / 2))): LongFile {
  return {
    sha256: sha256Of(bytes),
    size: bytes.byteLength,
    async *read() {
      for (let at = 0; at < bytes.byteLength; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
