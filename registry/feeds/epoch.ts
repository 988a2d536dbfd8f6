import { forgetRefreshTokens } from '../identity/lost-tokens';
import type { Queryable, Store } from '../store/store';
import type { RegistryTools } from '../tools';

/** The name of the feeds' history; a new one when history was lost, as with a restored backup. */
export type Epoch = {
  readonly current: () => string;
  /** Begins a new one: cursors of the old one lead nowhere from now on (SYNC-63). */
  readonly renew: () => Promise<string>;
  /** Reads it anew: another registry may have begun one while the database was away. */
  readonly refresh: () => Promise<void>;
};

export const makeEpochName = ({ randomBytes }: Pick<RegistryTools, 'randomBytes'>): string =>
  Buffer.from(randomBytes(8)).toString('hex');

export function makeEpoch(
  store: Store,
  tools: Pick<RegistryTools, 'randomBytes' | 'log'>,
  first: string,
): Epoch {
  let current = first;
  return {
    current: () => current,
    renew: async () => {
      const name = makeEpochName(tools);
      await store.transaction(async (tx) => {
        await tx.query("update meta set value = $1 where key = 'epoch'", [name]);
        await forgetRefreshTokens(tx);
      });
      current = name;
      tools.log(`epoch ${name} begins`);
      return name;
    },
    refresh: async () => {
      current = await readEpoch(store);
    },
  };
}

async function readEpoch(store: Queryable): Promise<string> {
  const [row] = await store.query<{ value: string }>("select value from meta where key = 'epoch'");
  if (!row) throw new Error('the database has no epoch');
  return row.value;
}
