import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';

/** Life of a nonce, ms. */
const NONCE_MS = 5 * 60_000;
const BODY_BYTES = 18;

export type NonceKeeper = {
  readonly make: () => string;
  /** True once for each nonce made here within its life. Part of the caller's transaction. */
  readonly use: (tx: Queryable, nonce: string) => Promise<boolean>;
};

/**
 * Nonces that carry their own proof (time, chance, HMAC): asking for one writes nothing, so strangers cannot
 * fill the database; only used ones are kept, until they would have run out.
 */
export function makeNonceKeeper(
  key: Uint8Array,
  tools: Pick<RegistryTools, 'now' | 'randomBytes'>,
): NonceKeeper {
  const seal = (body: Uint8Array): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, 16);
  return {
    make: () => {
      const body = Buffer.alloc(BODY_BYTES);
      body.writeUIntBE(tools.now().getTime() + NONCE_MS, 0, 6);
      body.set(tools.randomBytes(BODY_BYTES - 6), 6);
      return Buffer.concat([body, seal(body)]).toString('base64url');
    },
    use: async (tx, nonce) => {
      const bytes = Buffer.from(nonce, 'base64url');
      if (bytes.length !== BODY_BYTES + 16) return false;
      const body = bytes.subarray(0, BODY_BYTES);
      if (!timingSafeEqual(seal(body), bytes.subarray(BODY_BYTES))) return false;
      const now = tools.now();
      const expiresAt = body.readUIntBE(0, 6);
      if (expiresAt < now.getTime()) return false;
      await tx.query(
        `delete from nonces where nonce_sha256 in
           (select nonce_sha256 from nonces where expires_at < $1 for update skip locked)`,
        [now.toISOString()],
      );
      const used = await tx.query(
        'insert into nonces (nonce_sha256, expires_at) values ($1, $2) on conflict do nothing returning nonce_sha256',
        [sha256Hex(bytes), new Date(expiresAt).toISOString()],
      );
      return used.length === 1;
    },
  };
}
