import type { PulledRow } from '../../../renderer/db/pulled-rows';
import { parsePage } from '../../../renderer/sync/parse-rows';
import type { PageEnd } from '../../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../../shared/result';
import type { Desk } from './desk';
import type { Dice } from './dice';
import type { Carry } from './memory-wire';
import type { World } from './world-state';

/** Reads, whose old answers may come again: a proxy between the two keeps them. */
const KEPT: readonly string[] = ['state', 'changes', 'manifest', 'receipts', 'inventory', 'rows'];

/** What damage on the way makes of an answer: something else where it cannot be told, a failure where it can. */
function garble<T>(dice: Dice, given: Result<T>): Result<T> {
  if (!given.ok) return given;
  const value: unknown = given.value;
  if (value instanceof Uint8Array) return ok(new Uint8Array([7]) as T);
  if (isRecord(value) && Array.isArray(value.receipts) && value.receipts.length > 0) {
    const damaged = dice.below(value.receipts.length);
    const receipts = (value.receipts as { seq: number; packet: string }[]).map((receipt, number) =>
      number === damaged ? { ...receipt, packet: 'AAAA' } : receipt,
    );
    return ok({ ...value, receipts } as T);
  }
  if (isRecord(value) && 'rows' in value && isPage(value)) return damagePage(dice, value) as Result<T>;
  return fail('registry-answer-invalid');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

type Page = { readonly rows: readonly PulledRow[]; readonly end: PageEnd };

const isPage = (value: object): value is Page => 'end' in value && 'cursor' in (value.end as object);

/** The page as text that lost a line, or its end, given to the desk's own parser. */
function damagePage(dice: Dice, { rows, end }: Page): ReturnType<typeof parsePage> {
  const texts = rows.map((row) =>
    row.op === '+'
      ? decoder.decode(row.line)
      : JSON.stringify({ op: row.op, kind: row.kind, id: row.id, ver: row.version }),
  );
  texts.push(JSON.stringify(end));
  texts.splice(dice.below(texts.length), 1);
  return parsePage(encoder.encode(texts.join('\n')));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

type Points = {
  readonly meanwhile: () => Promise<void> | null;
  readonly mayDie: () => Promise<never> | null;
};

/**
 * A question goes to the registry and its answer comes back: either may be lost, come twice, come late or be an
 * old one; the program may be killed before and after; other things happen in between.
 */
export function carryThrough(world: World, desk: Desk, points: Points): Carry {
  const { dice } = world;
  const earlier = oldAnswers(desk);
  /** The same upload arrives once more, later; or changed on the way. */
  const disturbUpload = async (question: string): Promise<void> => {
    const bytes = Uint8Array.from(question.split(','), Number);
    if (dice.happens(world.weather.twice)) world.late.push({ bytes, deskId: desk.id });
    if (dice.happens(world.weather.garbled))
      await world.receive(new Uint8Array([1, 2, 3, 4]), 'wire', desk.id);
  };
  const tell = (what: string, verb: string, question: string) =>
    world.tell(`    ${desk.id} ${verb} ${question.slice(0, 40)}: ${what}`);
  return async <T>(verb: string, question: string, answer: () => Promise<Result<T>> | Result<T>) => {
    const { weather } = world;
    // With two desks at work, the other one goes on meanwhile.
    for (let turns = dice.below(3); turns > 0; turns -= 1) await null;
    await points.mayDie();
    if (dice.happens(weather.cut)) return fail('cancelled', { retryable: true });
    if (dice.happens(weather.lost)) return fail('registry-unreachable', { retryable: true });
    if (dice.happens(weather.busy)) return fail('rate-limited', { retryable: true });
    await points.meanwhile();
    const old = earlier.get(`${verb} ${question}`);
    if (old && dice.happens(weather.stale)) {
      if (verb === 'rows') world.hasLied = true;
      tell('an old answer', verb, question);
      return old as Result<T>;
    }
    if (verb === 'packet') await disturbUpload(question);
    const given = dice.happens(weather.garbled) ? garble(dice, await answer()) : await answer();
    tell(given.ok ? 'answered' : given.error.code, verb, question);
    if (KEPT.includes(verb) && given.ok && weather.stale > 0) earlier.set(`${verb} ${question}`, given);
    const again = dice.happens(weather.twice) ? await answer() : given;
    await points.meanwhile();
    await points.mayDie();
    if (dice.happens(weather.lost)) return fail('answer-truncated', { retryable: true });
    return dice.happens(500) ? given : again;
  };
}

const remembered = new WeakMap<Desk, Map<string, Result<unknown>>>();

function oldAnswers(desk: Desk): Map<string, Result<unknown>> {
  const held = remembered.get(desk) ?? new Map<string, Result<unknown>>();
  remembered.set(desk, held);
  return held;
}
