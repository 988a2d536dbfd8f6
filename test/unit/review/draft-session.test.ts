import { describe, expect, it } from 'vitest';
import { createDraftSession, type DraftWrite } from '../../../renderer/review/scoring/draft-session';
import { fail, ok, type Result } from '../../../shared/result';
import type { Review } from '../../../shared/review/review';
import { makeApplication, makeReview } from '../../support/make-documents';

const wording = (text: string) => (review: Review) => ({
  ...review,
  recommendation: { ...review.recommendation, comment: text },
});

/** A store that is as slow as the test wants it, and timers that the test runs. */
function slowStore() {
  const pending: { what: DraftWrite; end: (result: Result<null>) => void }[] = [];
  const timers = new Set<() => void>();
  const notes: string[] = [];
  let disk = '';
  const session = createDraftSession({
    review: makeReview('A1'),
    application: makeApplication('A1'),
    write: (what) => new Promise((end) => pending.push({ what, end })),
    onSaving: () => notes.push('saving'),
    onSaved: () => notes.push(`saved ${disk}`),
    onProblem: ({ code }) => notes.push(code),
    timers: {
      set: (run) => {
        timers.add(run);
        return run;
      },
      clear: (run) => void timers.delete(run as () => void),
    },
    now: () => '2026-11-23T10:00:00.000Z',
  });
  return {
    session,
    notes,
    shown: () => session.review().recommendation.comment,
    disk: () => disk,
    /** The write under way ends. */
    settle: async (result: Result<null> = ok(null)) => {
      const { what, end } = pending.shift()!;
      if (result.ok) disk = what.review.recommendation.comment;
      end(result);
      await new Promise((resolve) => setImmediate(resolve));
    },
    writes: () => pending.length,
    ring: () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
  };
}

describe('a draft over a slow store', () => {
  it('shows each letter at once, whatever the store does, and writes the last of them', async () => {
    const { session, shown, settle, writes, disk, notes } = slowStore();
    const text = 'Обоснование без единой паузы';
    for (let length = 1; length <= text.length; length += 1) {
      session.change(wording(text.slice(0, length)));
      expect(shown()).toBe(text.slice(0, length));
      expect(writes()).toBe(1);
    }
    expect(notes.filter((note) => note.startsWith('saved'))).toEqual([]);
    await settle();
    expect(disk()).toBe('О');
    expect(notes.filter((note) => note.startsWith('saved'))).toEqual([]);
    await settle();
    expect(disk()).toBe(text);
    expect(notes.at(-1)).toBe(`saved ${text}`);
    expect(session.isUnwritten()).toBe(false);
  });

  it('keeps what a full disk refused after its screen is gone, until the disk takes it', async () => {
    const { session, settle, ring, disk, writes } = slowStore();
    session.change(wording('Последняя правка'));
    // The screen closes: it flushes, and nobody calls the session any more.
    const flushed = session.flush();
    await settle(fail('storage-full'));
    await expect(flushed).resolves.toBe('failed');
    expect(session.isUnwritten()).toBe(true);
    ring();
    await settle(fail('storage-full'));
    expect(session.isUnwritten()).toBe(true);
    expect(writes()).toBe(0);
    ring();
    await settle();
    expect(disk()).toBe('Последняя правка');
    expect(session.isUnwritten()).toBe(false);
  });

  it('is unwritten from the first letter to the end of the write', async () => {
    const { session, settle } = slowStore();
    expect(session.isUnwritten()).toBe(false);
    session.change(wording('a'));
    expect(session.isUnwritten()).toBe(true);
    await settle();
    expect(session.isUnwritten()).toBe(false);
  });
});
