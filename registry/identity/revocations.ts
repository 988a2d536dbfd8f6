import type { Authority } from '../ca/authority';
import type { RevocationReason, RevokedCertificate } from '../ca/write-revocation-list';
import type { Queryable, Store } from '../store/store';
import type { RegistryTools } from '../tools';

const DAY = 86_400_000;
/** A list says that the next one comes within 30 days; it comes after 15, or at the next revocation. */
const LIFE = 30 * DAY;
const RENEW = 15 * DAY;

export type KeptList = { readonly der: Uint8Array; readonly thisUpdate: Date; readonly number: number };

/** The list of certificates that were taken back (PKT-130). */
export type Revocations = {
  /** The newest list; made anew where half of its life is over. Asks the database only then. */
  readonly current: () => Promise<KeptList>;
  /** Makes the next list in the transaction that takes certificates back; `publish` it after the commit. */
  readonly write: (tx: Queryable) => Promise<KeptList>;
  readonly publish: (list: KeptList) => void;
  /** The next question goes to the database: it was away, or another copy of it is there now. */
  readonly forget: () => void;
};

export function makeRevocations(
  store: Store,
  authority: Pick<Authority, 'writeRevocationList'>,
  tools: Pick<RegistryTools, 'now'>,
): Revocations {
  let held: KeptList | null = null;
  let flight: Promise<KeptList> | null = null;
  const isFresh = ({ thisUpdate }: KeptList) => tools.now().getTime() - thisUpdate.getTime() < RENEW;
  const write = (tx: Queryable) => writeNext(tx, authority, tools.now());
  const load = () =>
    store.transaction(async (tx) => {
      const last = await readLast(tx);
      return last && isFresh(last) ? last : write(tx);
    });
  return {
    write,
    publish: (list) => (held = list),
    forget: () => (held = null),
    current: async () => {
      if (held && isFresh(held)) return held;
      flight ??= load().finally(() => (flight = null));
      const list = await flight;
      // A revocation may have published a newer one meanwhile.
      if (!held || held.number < list.number) held = list;
      return held;
    },
  };
}

async function readLast(tx: Queryable): Promise<KeptList | null> {
  const [row] = await tx.query<{ number: number | string; this_update: number | string; der: Uint8Array }>(
    `select number, (extract(epoch from this_update) * 1000)::bigint as this_update, der
     from revocation_lists order by number desc limit 1`,
  );
  return row
    ? { number: Number(row.number), thisUpdate: new Date(Number(row.this_update)), der: row.der }
    : null;
}

/**
 * Numbers are the clock's seconds, and always above the last one: so they do not go back where a backup was restored,
 * and desks that saw the lists after it take the next one.
 */
async function writeNext(
  tx: Queryable,
  authority: Pick<Authority, 'writeRevocationList'>,
  now: Date,
): Promise<KeptList> {
  const last = await readLast(tx);
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const number = Math.max(thisUpdate.getTime() / 1000, (last?.number ?? 0) + 1);
  const nextUpdate = new Date(thisUpdate.getTime() + LIFE);
  const der = await authority.writeRevocationList({
    number,
    thisUpdate,
    nextUpdate,
    revoked: await readRevoked(tx),
  });
  await tx.query(
    'insert into revocation_lists (number, this_update, next_update, der) values ($1, $2, $3, $4)',
    [number, thisUpdate.toISOString(), nextUpdate.toISOString(), der],
  );
  return { der, thisUpdate, number };
}

/** Those that have run out stay on the list: an auditor asks about old packets. */
async function readRevoked(tx: Queryable): Promise<RevokedCertificate[]> {
  const rows = await tx.query<{ serial: string; revoked_at: number | string; reason: RevocationReason }>(
    `select serial, (extract(epoch from revoked_at) * 1000)::bigint as revoked_at,
       coalesce(revocation_reason, 'unspecified') as reason
     from desk_certificates where revoked_at is not null order by revoked_at, serial`,
  );
  return rows.map(({ serial, revoked_at, reason }) => ({
    serial,
    revokedAt: new Date(Number(revoked_at)),
    reason,
  }));
}
