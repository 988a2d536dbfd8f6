import type { Result } from '../../shared/result';
import { NO_AFFILIATIONS, type Affiliations } from '../../shared/review/conflict/affiliations';
import type { DeskDb } from './open-desk-db';
import { tryStorage } from './try-storage';

/** Whom the reviewer is tied to, as they said on this desk. */
export async function readAffiliations(db: DeskDb): Promise<Affiliations> {
  return (await db.own.person.get('affiliations'))?.affiliations ?? NO_AFFILIATIONS;
}

/** Saves durably what changed; the rest stays. */
export function changeAffiliations(db: DeskDb, change: Partial<Affiliations>): Promise<Result<null>> {
  return rewrite(db, (kept) => ({ ...kept, ...change }));
}

/** Takes in what an earlier version kept in the settings, in clear; what is here already stands. Done twice it changes nothing. */
export function takeInAffiliations(db: DeskDb, earlier: Affiliations): Promise<Result<null>> {
  return rewrite(db, (kept) => ({
    inn: kept.inn || earlier.inn,
    otherNames: join(kept.otherNames, earlier.otherNames),
    organisations: join(kept.organisations, earlier.organisations),
    people: join(kept.people, earlier.people),
  }));
}

function rewrite(db: DeskDb, work: (kept: Affiliations) => Affiliations): Promise<Result<null>> {
  return tryStorage(() =>
    db.own.transaction('rw', db.own.person, async () => {
      const kept = await readAffiliations(db);
      await db.own.person.put({ id: 'affiliations', affiliations: work(kept) });
      return null;
    }),
  );
}

function join<T>(kept: readonly T[], more: readonly T[]): T[] {
  const known = new Set(kept.map((one) => JSON.stringify(one)));
  return [...kept, ...more.filter((one) => !known.has(JSON.stringify(one)))];
}
