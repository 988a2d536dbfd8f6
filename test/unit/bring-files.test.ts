import { describe, expect, it } from 'vitest';
import type { WantedAttachment } from '../../renderer/db/assigned-attachments';
import { bringFiles, type BringDeps, type BringProgress } from '../../renderer/sync/bring-files';
import type { ApplicationId } from '../../shared/application/ids';
import { fail, ok, type Result } from '../../shared/result';

const wanted = (sha256: string, application = 'Z1', size = 10): WantedAttachment => ({
  sha256,
  size,
  name: `${sha256}.pdf`,
  applicationIds: [application as ApplicationId],
});
const FILES = ['a', 'b', 'c', 'd', 'e'].map((name) => wanted(name));

type Answers = Readonly<Record<string, readonly Result<null>[]>>;

/** A desk where these files are held; each other comes, or answers as it is told, in turn. */
function makeDesk(parts: { held?: readonly string[]; answers?: Answers; closed?: () => readonly string[] }) {
  const { held = [], answers = {}, closed = () => [] } = parts;
  const asked: string[] = [];
  const suspected: string[] = [];
  const waited: number[] = [];
  const reported: BringProgress[] = [];
  const cut = new AbortController();
  const deps: BringDeps = {
    files: {
      look: (names) =>
        Promise.resolve(
          ok(
            names.map((sha256) =>
              held.includes(sha256)
                ? ({ sha256, state: 'held', bytes: 10 } as const)
                : ({ sha256, state: 'absent', bytes: 0 } as const),
            ),
          ),
        ),
      bring: ({ sha256 }) => {
        const times = asked.filter((name) => name === sha256).length;
        asked.push(sha256);
        return Promise.resolve(answers[sha256]?.[times] ?? ok(null));
      },
      suspect: (names) => {
        suspected.push(...names);
        return Promise.resolve(ok(null));
      },
    },
    readClosed: () => Promise.resolve(new Set(closed())),
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
    report: (progress) => reported.push(progress),
    signal: cut.signal,
  };
  const run = async (files = FILES) => {
    const end = await bringFiles(deps, files);
    if (!end.ok) throw new Error(end.error.code);
    return end.value;
  };
  return { deps, run, asked, suspected, waited, reported, cut };
}

describe('attachments of chosen applications', () => {
  it('only what is not here is fetched, and how far it is is told', async () => {
    const desk = makeDesk({ held: ['b', 'd'] });
    const end = await desk.run();
    expect(end).toEqual({ held: 2, come: 3, missing: [], problems: [], isStopped: false });
    expect(desk.asked).toEqual(['a', 'c', 'e']);
    expect(desk.reported[0]).toEqual({ done: 0, total: 3, bytes: 0 });
    expect(desk.reported.at(-1)).toEqual({ done: 3, total: 3, bytes: 30 });
  });

  it('one that fails is named, and stops no other', async () => {
    const { run, asked } = makeDesk({ answers: { b: [fail('digest-mismatch')] } });
    const end = await run();
    expect([end.come, end.missing.map(({ sha256 }) => sha256)]).toEqual([4, ['b']]);
    expect(end.problems.map(({ code, details }) => [code, details?.['name']])).toEqual([
      ['digest-mismatch', 'b.pdf'],
    ]);
    expect(asked).toHaveLength(5);
  });

  it('without a network nothing more is asked for, and that is said first', async () => {
    const many = Array.from({ length: 40 }, (_, at) => wanted(`f${at}`));
    const offline = Object.fromEntries(
      many.slice(3).map(({ sha256 }) => [sha256, [fail('registry-unreachable')]]),
    );
    const { run, asked } = makeDesk({ answers: { ...offline, f1: [fail('digest-mismatch')] } });
    const end = await run(many);
    expect(end.problems[0]!.code).toBe('registry-unreachable');
    expect(asked.length).toBeLessThan(10);
    expect(end.come + end.missing.length).toBe(40);
    expect(end.missing.length).toBeGreaterThan(30);
  });

  it('a short pause that the registry asks for is kept, a long one ends it', async () => {
    const pause = (retryAfter: number) => fail('rate-limited', { details: { retryAfter } });
    const short = makeDesk({ answers: { a: [pause(2), pause(1)] } });
    expect((await short.run()).come).toBe(5);
    expect(short.waited).toEqual([2_000, 1_000]);
    const long = makeDesk({ answers: { a: [pause(600)] } });
    expect((await long.run()).problems[0]!.code).toBe('rate-limited');
    expect(long.waited).toEqual([]);
  });

  it('stopped, it asks for no more and says what is left', async () => {
    const desk = makeDesk({});
    desk.deps.report({ done: 0, total: 0, bytes: 0 });
    const bring = desk.deps.files.bring;
    const stopping: BringDeps = {
      ...desk.deps,
      files: {
        ...desk.deps.files,
        bring: (file) => {
          desk.cut.abort();
          return bring(file);
        },
      },
    };
    const end = await bringFiles(stopping, FILES);
    if (!end.ok) throw new Error(end.error.code);
    expect(end.value.isStopped).toBe(true);
    expect(desk.asked).toEqual(['a', 'b', 'c'].slice(0, desk.asked.length));
    expect(end.value.come + end.value.missing.length).toBe(5);
    expect(end.value.missing.length).toBeGreaterThan(0);
  });

  it('what a conflict closes while it comes is not kept, nor asked for after', async () => {
    let isClosed = false;
    const desk = makeDesk({ closed: () => (isClosed ? ['Z2'] : []) });
    const bring = desk.deps.files.bring;
    const closing: BringDeps = {
      ...desk.deps,
      files: {
        ...desk.deps.files,
        bring: (file) => {
          isClosed = true;
          return bring(file);
        },
      },
    };
    const files = ['x', 'y', 'z', 'q'].map((name) => wanted(name, 'Z2'));
    const end = await bringFiles(closing, [...files, wanted('other', 'Z1')]);
    expect(end.ok && [end.value.problems, end.value.missing]).toEqual([[], []]);
    expect(desk.asked).not.toContain('q');
    expect(desk.suspected).toEqual(desk.asked.filter((name) => name !== 'other'));
  });
});
