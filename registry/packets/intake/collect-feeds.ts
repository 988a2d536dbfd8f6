import type { CallId, ReviewerId } from '../../../shared/application/ids';
import type { IntakeScope, IntakeTable } from '../../../shared/packet/intake';
import type { RegistryState, SnapshotManifest } from '../../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../../shared/result';
import { stateOf } from '../../feeds/state-of';
import { callFeed } from '../../feeds/outbox';
import { keysOf } from '../../identity/keys-of';
import type { Registry } from '../../registry';

export type IntakeFeeds = {
  readonly recipients: IntakeTable['recipients'];
  readonly state: RegistryState;
  /** One for each feed of the state, in its order, at the number where the feed stands. */
  readonly manifests: readonly SnapshotManifest[];
};

/** Looks at the heads so many times while the registry moves under it. */
const LOOKS = 20;

/**
 * What the wire would serve to those whom the packet is for: the state, and a snapshot of each feed at that state.
 * Errors: `not-found` (details: `reviewer` or `call`), `storage-failed` where the feeds do not stand still.
 */
export async function collectFeeds(registry: Registry, scope: IntakeScope): Promise<Result<IntakeFeeds>> {
  const recipients = await findRecipients(registry, scope);
  if (!recipients.ok) return recipients;
  await registry.sequencer.drain();
  for (let look = 0; look < LOOKS; look += 1) {
    const feeds =
      scope.kind === 'call' ? [callFeed(scope.callId)] : await registry.scopes.feedsOf(scope.reviewerId);
    const manifests: SnapshotManifest[] = [];
    for (const feed of feeds) manifests.push(await registry.snapshots.manifestOf(feed));
    const state = { ...stateOf(registry, feeds), keys: await keysOf(registry) };
    const level = state.feeds.every((feed, n) => feed.head === manifests[n]!.seq);
    if (level) return ok({ recipients: recipients.value, state, manifests });
  }
  return fail('storage-failed', { retryable: true, details: { reason: 'the feeds do not stand still' } });
}

async function findRecipients(
  { store }: Registry,
  scope: IntakeScope,
): Promise<Result<IntakeTable['recipients']>> {
  if (scope.kind === 'reviewer') {
    const rows = await store.query<Row>('select id, name from reviewers where id = $1', [scope.reviewerId]);
    return rows[0] ? ok([toRecipient(rows[0])]) : notFound({ reviewer: scope.reviewerId });
  }
  const rows = await store.query<Row>(
    'select r.id, r.name from grants g join reviewers r on r.id = g.reviewer_id where g.call_id = $1 order by r.id',
    [scope.callId],
  );
  return rows.length > 0 ? ok(rows.map(toRecipient)) : notFound({ call: scope.callId });
}

type Row = { readonly id: ReviewerId; readonly name: string };

function toRecipient({ id, name }: Row): IntakeTable['recipients'][number] {
  return { reviewerId: id, name: name.slice(0, 200) };
}

function notFound(details: { reviewer: ReviewerId } | { call: CallId }) {
  return fail('not-found', { details });
}
