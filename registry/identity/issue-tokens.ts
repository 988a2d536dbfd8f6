import type { Tokens } from '../../shared/registry-protocol/calls';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';

/**
 * A new pair for the desk; only hashes are kept. `spent` is the hash of the refresh token that asked for it: it
 * becomes the previous one, good until the new one is used, since the answer may be lost on the way.
 */
export async function issueTokens(
  tx: Queryable,
  tools: Pick<RegistryTools, 'now' | 'randomBytes'>,
  desk: { readonly deskId: string; readonly spent: string | null },
): Promise<Tokens> {
  const makeToken = (): string => Buffer.from(tools.randomBytes(32)).toString('base64url');
  const tokens = { accessToken: makeToken(), refreshToken: makeToken(), expiresInMs: LIMITS.accessTokenMs };
  const now = tools.now();
  // Those that another transaction is removing are left to it: nobody waits for housekeeping.
  await tx.query(
    `delete from access_tokens where token_sha256 in
       (select token_sha256 from access_tokens where expires_at < $1 for update skip locked)`,
    [now.toISOString()],
  );
  await tx.query('insert into access_tokens (token_sha256, desk_id, expires_at) values ($1, $2, $3)', [
    sha256Hex(tokens.accessToken),
    desk.deskId,
    new Date(now.getTime() + LIMITS.accessTokenMs).toISOString(),
  ]);
  await tx.query(
    `insert into refresh_tokens (desk_id, current_sha256, previous_sha256) values ($1, $2, $3)
     on conflict (desk_id) do update set current_sha256 = excluded.current_sha256, previous_sha256 = excluded.previous_sha256`,
    [desk.deskId, sha256Hex(tokens.refreshToken), desk.spent],
  );
  return tokens;
}
