import type { Queryable } from '../store/store';

/** In place of the hash of a refresh token: the registry lost history, and the token may have been renewed in it. */
export const LOST_TOKEN = 'lost';

/**
 * To be called where history was lost: desks hold tokens that were given out after the copy was made. Each may come
 * once with whatever refresh token it has; the proof by its key is asked for as always (SYNC-77).
 */
export async function forgetRefreshTokens(tx: Queryable): Promise<void> {
  await tx.query('update refresh_tokens set current_sha256 = $1, previous_sha256 = null', [LOST_TOKEN]);
}
