import { tokenProofText, type TokenRequest, type Tokens } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import { raiseAlarm } from '../raise-alarm';
import type { Registry } from '../registry';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import { issueTokens } from './issue-tokens';
import { LOST_TOKEN } from './lost-tokens';
import { proveDesk } from './prove-desk';

type DeskRow = { revoked: boolean; current_sha256: string; previous_sha256: string | null };

/**
 * A new pair for a refresh token, with a proof by the desk's key over a nonce of ours (SYNC-43).
 * `token-invalid` for a wrong token, proof or nonce; `desk-revoked`, `desk-expired`. Once after history was lost, the proof is enough.
 */
export async function renewTokens(
  registry: Pick<Registry, 'store' | 'tools' | 'nonces'>,
  request: TokenRequest,
): Promise<Result<Tokens>> {
  const { store, tools, nonces } = registry;
  const renewed = await store.transaction(async (tx): Promise<Result<Tokens>> => {
    // The nonce is spent whatever else is wrong: a proof can be tried once.
    if (!(await nonces.use(tx, request.nonce))) return fail('token-invalid', { details: { field: 'nonce' } });
    const desk = await readDesk(tx, request.deskId);
    if (!desk) return fail('token-invalid');
    const asked = sha256Hex(request.refreshToken);
    const text = tokenProofText(request.deskId, request.nonce, asked);
    const proven = await proveDesk(tx, { ...request, text }, tools.now());
    if (!proven.ok) return proven;
    if (desk.revoked) return fail('desk-revoked');
    const known = [desk.current_sha256, desk.previous_sha256].includes(asked);
    if (!known && desk.current_sha256 !== LOST_TOKEN) {
      await raiseAlarm(tx, tools, { code: 'refresh-token-reused', deskId: request.deskId, details: {} });
      return fail('token-invalid');
    }
    return ok(await issueTokens(tx, tools, { deskId: request.deskId, spent: asked }));
  });
  if (!renewed.ok) tools.log(`token refused for desk ${request.deskId}: ${renewed.error.code}`);
  return renewed;
}

async function readDesk(tx: Queryable, deskId: string): Promise<DeskRow | undefined> {
  const rows = await tx.query<DeskRow>(
    `select d.revoked_at is not null as revoked, t.current_sha256, t.previous_sha256
     from desks d
     join refresh_tokens t on t.desk_id = d.id
     where d.id = $1 for update of t`,
    [deskId],
  );
  return rows[0];
}
