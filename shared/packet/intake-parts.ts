import type { SnapshotManifest } from '../registry-protocol/feed';
import { fail, ok, type Result } from '../result';
import { CHUNK_SCHEMA, type IntakeTable, type IntakeVolume } from './intake';
import { chunkPath, isChunkPath } from './entry-names';
import type { PacketContents } from './packet';
import type { PacketData } from './verified-packet';

/** The parsed tables of one volume: what the set says of itself, the registry's state, and its snapshots. */
export type IntakeTables = {
  readonly volume: IntakeVolume;
  readonly table: IntakeTable;
  readonly state: NonNullable<PacketData['data/state.json']>;
  readonly manifests: readonly SnapshotManifest[];
};

/**
 * Whether the tables of a volume agree with one another and with what is in it: one snapshot for each feed, at the
 * very number where the state says that the feed stands; every chunk in one volume of the set; and in this volume
 * those that the table gives it. Errors: `schema-invalid` (details: `name`, `field`).
 */
export function checkIntake(contents: PacketContents, data: PacketData): Result<IntakeTables> {
  const table = data['data/intake.json'];
  const state = data['data/state.json'];
  const manifests = data['data/manifests.json'];
  const { volume } = contents;
  if (!volume || !table || !state || !manifests) return invalid('packet.json', 'volume');
  const own = table.volumes[volume.index - 1];
  if (volume.set !== table.set || volume.of !== table.volumes.length || !own) {
    return invalid('packet.json', 'volume');
  }
  if (!areLevel(state, manifests)) return invalid('data/manifests.json', 'seq');
  if (!feedsFit(table, state)) return invalid('data/state.json', 'feeds');
  const carried = table.volumes.flatMap(({ chunks }) => chunks);
  const wanted = new Set(manifests.flatMap(({ chunks }) => chunks.map(({ sha256 }) => sha256)));
  const complete = carried.length === wanted.size && carried.every((sha256) => wanted.has(sha256));
  if (!complete || new Set(carried).size !== carried.length) return invalid('data/intake.json', 'volumes');
  if (own.attachments !== contents.attachments.length || !holds(contents, own.chunks, manifests)) {
    return invalid('data/intake.json', `volumes.${volume.index - 1}`);
  }
  return ok({ volume, table, state, manifests });
}

/** Without this the desk would end somewhere between two states of the registry. */
function areLevel(state: IntakeTables['state'], manifests: readonly SnapshotManifest[]): boolean {
  return (
    manifests.length === state.feeds.length &&
    state.feeds.every((feed, n) => {
      const manifest = manifests[n]!;
      return (
        manifest.feed === feed.id &&
        feed.epoch === state.epoch &&
        manifest.epoch === feed.epoch &&
        manifest.seq === feed.head &&
        manifest.live === feed.live
      );
    })
  );
}

/** A reviewer's set has the reviewer's own feed and calls, a call's set that call alone. */
function feedsFit({ scope, recipients }: IntakeTable, { feeds }: IntakeTables['state']): boolean {
  const ids = feeds.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return false;
  if (scope.kind === 'call') return ids.length === 1 && ids[0] === `p:${scope.callId}`;
  const own = ids.filter((id) => id.startsWith('r:'));
  return (
    own.length === 1 &&
    own[0] === `r:${scope.reviewerId}` &&
    recipients.length === 1 &&
    recipients[0]!.reviewerId === scope.reviewerId
  );
}

function holds(
  contents: PacketContents,
  chunks: readonly string[],
  manifests: readonly SnapshotManifest[],
): boolean {
  const rows = new Map(manifests.flatMap((one) => one.chunks.map((chunk) => [chunk.sha256, chunk.rows])));
  const listed = contents.contents.filter(({ path }) => isChunkPath(path));
  return (
    listed.length === chunks.length &&
    chunks.every((sha256, n) => {
      const { path, schema, count } = listed[n]!;
      return path === chunkPath(sha256) && schema === CHUNK_SCHEMA && count === rows.get(sha256);
    })
  );
}

function invalid(name: string, field: string) {
  return fail('schema-invalid', { details: { name, field } });
}
