import { describe, expect, it } from 'vitest';
import { createAutosave } from '../../../renderer/review/scoring/autosave';
import { fail, ok, type Result } from '../../../shared/result';

/** A store whose writes end when the test says so, and timers that the test runs. */
function harness() {
  const written: string[] = [];
  const pending: ((result: Result<null>) => void)[] = [];
  const timers: (() => void)[] = [];
  const notes: string[] = [];
  const autosave = createAutosave<string>({
    write: (value) => {
      written.push(value);
      return new Promise((resolve) => pending.push(resolve));
    },
    onSaved: () => notes.push('saved'),
    onProblem: (error) => notes.push(error.code),
    timers: { set: (run) => timers.push(run), clear: () => timers.pop() },
  });
  const settle = async (result: Result<null>) => {
    pending.shift()!(result);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { autosave, written, settle, timers, notes };
}

describe('saving by itself', () => {
  it('writes the first change at once and, while that runs, only the latest of those that follow', async () => {
    const { autosave, written, settle, notes } = harness();
    autosave.change('a');
    autosave.change('ab');
    autosave.change('abc');
    expect(written).toEqual(['a']);
    await settle(ok(null));
    expect(written).toEqual(['a', 'abc']);
    expect(notes).toEqual([]);
    await settle(ok(null));
    expect(notes).toEqual(['saved']);
  });

  it('says "saved" only when the latest change is written', async () => {
    const { autosave, settle, notes } = harness();
    autosave.change('a');
    autosave.change('b');
    await settle(ok(null));
    expect(notes).not.toContain('saved');
  });

  it('keeps what could not be written and tries it again', async () => {
    const { autosave, written, settle, timers, notes } = harness();
    autosave.change('a');
    await settle(fail('storage-full'));
    expect(notes).toEqual(['storage-full']);
    timers.shift()!();
    expect(written).toEqual(['a', 'a']);
    await settle(ok(null));
    expect(notes).toEqual(['storage-full', 'saved']);
  });

  it('prefers what was typed during a failing write to what failed', async () => {
    const { autosave, written, settle, timers } = harness();
    autosave.change('a');
    autosave.change('b');
    await settle(fail('storage-failed'));
    timers.shift()?.();
    expect(written.at(-1)).toBe('b');
  });

  it('loses nothing that is taken in the very moment in which it says "saved"', async () => {
    const { autosave, written, settle, notes } = harness();
    autosave.change('a');
    const push = notes.push.bind(notes);
    notes.push = (...said: string[]) => {
      if (written.length === 1) autosave.change('b');
      return push(...said);
    };
    await settle(ok(null));
    expect(written).toEqual(['a', 'b']);
  });

  it('flushes: resolves once everything taken is written', async () => {
    const { autosave, settle } = harness();
    autosave.change('a');
    const flushed = autosave.flush();
    await settle(ok(null));
    await expect(flushed).resolves.toBe('saved');
  });
});
