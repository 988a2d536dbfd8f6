import type { RegistryState } from '../../shared/registry-protocol/feed';
import type { Registry } from '../registry';

/** Where these feeds stand, from memory: what `GET /v1/state` and intake packets say (SYNC-20, SYNC-90). */
export function stateOf(
  { heads, epoch }: Pick<Registry, 'heads' | 'epoch'>,
  feeds: readonly string[],
): RegistryState {
  return {
    epoch,
    feeds: feeds.map((feed) => {
      const { id, head, live, digest } = heads.get(feed);
      return { id, epoch, head, live, digest };
    }),
  };
}
