import type { DeskId, ReviewerId } from '../../shared/application/ids';
import { fail, ok, type Result } from '../../shared/result';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';

/** A desk that has shown a good access token. */
export type DeskSession = { readonly deskId: DeskId; readonly reviewerId: ReviewerId };

export type DeskSessions = {
  /** Errors: `token-invalid` (unknown, expired), `desk-revoked`. */
  readonly find: (accessToken: string) => Promise<Result<DeskSession>>;
  /** To be called after the commit of a revocation. */
  readonly forget: () => void;
};

/** Tokens held in memory at most. */
const HELD = 20_000;

type Held = DeskSession & { readonly expiresAt: number };
type TokenRow = { desk_id: DeskId; reviewer_id: ReviewerId; expires_at: number; revoked: boolean };

/** Looks tokens up once, then answers from memory until they end: a poll costs no SQL. */
export function makeDeskSessions(store: Queryable, tools: Pick<RegistryTools, 'now'>): DeskSessions {
  const held = new Map<string, Held>();
  return {
    forget: () => held.clear(),
    find: async (accessToken) => {
      const hash = sha256Hex(accessToken);
      const known = held.get(hash);
      if (known && known.expiresAt > tools.now().getTime()) return ok(known);
      held.delete(hash);
      const [row] = await store.query<TokenRow>(
        `select t.desk_id, d.reviewer_id, (extract(epoch from t.expires_at) * 1000)::bigint as expires_at, d.revoked_at is not null as revoked
         from access_tokens t join desks d on d.id = t.desk_id where t.token_sha256 = $1`,
        [hash],
      );
      if (!row) return fail('token-invalid');
      if (row.revoked) return fail('desk-revoked');
      const expiresAt = row.expires_at;
      if (expiresAt <= tools.now().getTime()) return fail('token-invalid');
      const session = { deskId: row.desk_id, reviewerId: row.reviewer_id, expiresAt };
      if (held.size >= HELD) held.clear();
      held.set(hash, session);
      return ok(session);
    },
  };
}
