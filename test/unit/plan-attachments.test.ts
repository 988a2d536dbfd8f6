import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WantedAttachment } from '../../renderer/db/assigned-attachments';
import { needsAll, planAttachments, type AttachmentNeeds } from '../../renderer/sync/plan-attachments';
import type { ApplicationId } from '../../shared/application/ids';
import type { BlobShelf } from '../../shared/ipc/blob-shelf';

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

const wanted = (name: string, size = 10): WantedAttachment => ({
  sha256: name,
  size,
  name: `${name}.pdf`,
  applicationIds: ['Z1' as ApplicationId],
});
const held = (sha256: string, bytes = 10, asked = false) => ({ sha256, bytes, asked });
const shelfOf = (parts: Partial<BlobShelf> = {}): BlobShelf => ({
  held: [],
  begun: [],
  attachments: 'assigned',
  attachmentLimit: null,
  ...parts,
});
const plan = (parts: Partial<Omit<AttachmentNeeds, 'shelf'>>, shelf: Partial<BlobShelf> = {}) =>
  planAttachments({ assigned: [], unsent: [], all: null, ...parts, shelf: shelfOf(shelf) });
const names = (files: readonly { readonly sha256: string }[]) => files.map(({ sha256 }) => sha256);

describe('what is fetched, in which order (SYNC-85)', () => {
  const all = [wanted('r1'), wanted('a2'), wanted('r2'), wanted('a1')];
  const assigned = [wanted('a1'), wanted('a2')];

  it('only what is assigned, unless the person wants all: then the rest after it', () => {
    expect(names(plan({ assigned, all }).fetch)).toEqual(['a1', 'a2']);
    expect(names(plan({ assigned, all }, { attachments: 'all' }).fetch)).toEqual(['a1', 'a2', 'r1', 'r2']);
  });

  it('not what is here, but what is here with another size', () => {
    const shelf = { held: [held('a1'), held('a2', 9)] };
    expect(names(plan({ assigned, all }, shelf).fetch)).toEqual(['a2']);
  });

  it('all applications are looked into only where it makes a difference', () => {
    const needs = { assigned, unsent: [wanted('u1')] };
    expect(needsAll({ ...needs, shelf: shelfOf({ held: [held('a1'), held('u1')] }) })).toBe(false);
    expect(needsAll({ ...needs, shelf: shelfOf({ held: [held('r1')] }) })).toBe(true);
    expect(needsAll({ ...needs, shelf: shelfOf({ attachments: 'all' }) })).toBe(true);
  });
});

describe('the room that attachments may take (SYNC-87)', () => {
  it('what is assigned comes first, and what does not fit is counted', () => {
    const all = [wanted('r1'), wanted('r2'), wanted('a1')];
    const shelf = { attachments: 'all', attachmentLimit: 20 } as const;
    const { fetch, left } = plan({ assigned: [wanted('a1')], all }, shelf);
    expect([names(fetch), left]).toEqual([['a1', 'r1'], 1]);
  });

  it('what is assigned pushes out the rest: unused first, then what came first; never more than it needs', () => {
    const shelf = {
      held: [held('r1'), held('r2'), held('unused'), held('r3')],
      attachments: 'all' as const,
      attachmentLimit: 40,
    };
    const all = [wanted('r1'), wanted('r2'), wanted('r3'), wanted('a1', 15)];
    const { fetch, sweep, left } = plan({ assigned: [wanted('a1', 15)], all }, shelf);
    expect([names(fetch), sweep.drop]).toEqual([['a1'], ['unused', 'r1']]);
    expect(left).toBe(1);
  });

  it('nothing is pushed out for what would not fit even so', () => {
    const shelf = { held: [held('r1'), held('r2')], attachmentLimit: 25 };
    const all = [wanted('r1'), wanted('r2'), wanted('a1', 26)];
    const { fetch, sweep, left } = plan({ assigned: [wanted('a1', 26)], all }, shelf);
    expect([fetch, sweep.drop, left]).toEqual([[], [], 1]);
  });

  it('a limit that was lowered takes the rest, never what unsent work stands on or a person asked for', () => {
    const shelf = {
      held: [held('u1'), held('asked', 10, true), held('r1'), held('a1'), held('r2')],
      attachmentLimit: 35,
    };
    const all = ['u1', 'asked', 'r1', 'a1', 'r2'].map((name) => wanted(name));
    const needs = { assigned: [wanted('a1')], unsent: [wanted('u1')], all };
    expect(plan(needs, shelf).sweep).toEqual({ unused: [], drop: ['r1', 'r2'] });
    expect(plan(needs, { ...shelf, attachmentLimit: 1 }).sweep.drop).toEqual(['r1', 'r2']);
  });

  it('holds for whatever is here and wanted', () => {
    const file = fc.record({
      name: fc.constantFrom(...'abcdefghijkl'),
      size: fc.integer({ min: 0, max: 30 }),
    });
    const files = fc.uniqueArray(file, { selector: ({ name }) => name });
    const sizes = (list: readonly { readonly name: string; readonly size: number }[]) =>
      list.map(({ name, size }) => wanted(name, size));
    const marks = fc.array(fc.tuple(fc.constantFrom(...'abcdefghijkl'), fc.boolean()));
    console.info(`attachment plans, seed ${SEED} (FUZZ_SEED=${SEED} repeats it)`);
    fc.assert(
      fc.property(
        files,
        marks,
        fc.subarray([...'abcdefghijkl']),
        fc.subarray([...'abcdefghijkl']),
        fc.option(fc.integer({ min: 1, max: 200 })),
        fc.constantFrom('assigned', 'all'),
        (known, here, mine, unsentNames, attachmentLimit, attachments) => {
          const all = sizes(known);
          const assigned = all.filter(({ sha256 }) => mine.includes(sha256));
          const unsent = all.filter(({ sha256 }) => unsentNames.includes(sha256));
          const heldHere = [...new Map(here)].map(([name, asked]) => held(name, 10, asked));
          const shelf = shelfOf({ held: heldHere, attachmentLimit, attachments });
          const { fetch, sweep, left } = planAttachments({ shelf, assigned, unsent, all });
          const dropped = new Set(sweep.drop);
          for (const { sha256, asked } of heldHere.filter((one) => dropped.has(one.sha256))) {
            expect([asked, mine.includes(sha256) && all.some((one) => one.sha256 === sha256)]).toEqual([
              false,
              false,
            ]);
            expect(names(unsent)).not.toContain(sha256);
          }
          const staying = heldHere.filter(({ sha256 }) => !dropped.has(sha256));
          const bytes = staying.reduce((sum, one) => sum + one.bytes, 0);
          const coming = fetch.reduce((sum, one) => sum + one.size, 0);
          if (fetch.length > 0)
            expect(bytes + coming).toBeLessThanOrEqual(attachmentLimit ?? Number.POSITIVE_INFINITY);
          if (attachmentLimit === null) expect([left, sweep.drop]).toEqual([0, []]);
          const order = fetch.map(({ sha256 }) => names(assigned).includes(sha256));
          expect(order).toEqual([...order].sort((one, other) => Number(other) - Number(one)));
          expect(new Set(names(fetch)).size).toBe(fetch.length);
          const referred = new Set([...names(all)]);
          expect(sweep.unused.filter((sha256) => referred.has(sha256))).toEqual([]);
        },
      ),
      { numRuns: 1_000, seed: SEED },
    );
  });
});

describe('what is removed (SYNC-88)', () => {
  it('what no application refers to, and what was begun and is not wanted', () => {
    const shelf = {
      held: [held('a1'), held('gone'), held('u1')],
      begun: [
        { sha256: 'a2', bytes: 1 },
        { sha256: 'r1', bytes: 1 },
      ],
    };
    const needs = { assigned: [wanted('a1'), wanted('a2')], unsent: [wanted('u1')], all: [wanted('r1')] };
    expect(plan(needs, shelf).sweep).toEqual({ unused: ['gone', 'r1'], drop: [] });
    expect(plan(needs, { ...shelf, attachments: 'all' }).sweep.unused).toEqual(['gone']);
  });
});
