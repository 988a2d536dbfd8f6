import type { ApplicationId } from '../../shared/application/ids';
import type { DeskDb } from './open-desk-db';
import { readSyncStatus } from './sync-status';

export const FIRST_STEPS = ['sync', 'declare', 'score', 'packet'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export type FirstStepsDone = {
  readonly done: Readonly<Record<FirstStep, boolean>>;
  /** A review that was begun last and is not sealed, to go on with; null where there is none. */
  readonly begun: ApplicationId | null;
};

/**
 * Which of the first steps were taken, by what is on this desk: applications, a declaration, a score with evidence,
 * a packet. For a live query.
 */
export async function readFirstSteps(db: DeskDb): Promise<FirstStepsDone> {
  const { declarations, reviews, packets } = db.own;
  const { applications } = await readSyncStatus(db);
  const declared = await declarations.toCollection().toArray();
  const sealed = new Set((await packets.toArray()).map((packet) => packet.applicationId));
  const scored = await reviews
    .filter(({ criteria }) =>
      Object.values(criteria).some(({ score, evidence }) => score !== null && evidence.length > 0),
    )
    .first();
  const open = declared
    .filter(({ answer, applicationId }) => answer !== 'conflict' && !sealed.has(applicationId))
    .sort((a, b) => (a.declaredAt < b.declaredAt ? 1 : -1));
  return {
    done: {
      sync: applications > 0,
      declare: declared.length > 0,
      score: scored !== undefined,
      packet: sealed.size > 0,
    },
    begun: open[0]?.applicationId ?? null,
  };
}
