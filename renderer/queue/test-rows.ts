import { minorDigits } from '../../shared/application/minor-digits';
import type { Comparison, DueTest, RowTest } from '../../shared/search/query';
import { foldWord, splitWords } from '../../shared/search/split-words';
import { addDays } from './attention';
import { CHANGED, type QueueFacts } from './queue-facts';
import { isUnfinished, QUEUE_STATES, type QueueState } from './queue-state';
import { SCOPES } from './scopes';

/** Which rows answer a question to the row: a 1 for each. */
export function testRows(facts: QueueFacts, test: RowTest): Uint8Array {
  const { list } = facts;
  const passes = passOf(facts, test);
  const found = new Uint8Array(list.rows.length);
  for (let at = 0; at < found.length; at += 1) if (passes(at)) found[at] = 1;
  return found;
}

type Pass = (at: number) => boolean;

function passOf(facts: QueueFacts, test: RowTest): Pass {
  const { rows, progress } = facts.list;
  switch (test.field) {
    case 'due':
      return passDue(facts, test.due);
    case 'submitted':
      return (at) => compare(rows[at]!.submittedAt.slice(0, 10), test.is, test.date);
    case 'score': {
      if (test.is === 'none') return (at) => progress.get(rows[at]!.id)?.total == null;
      const { is, score } = test;
      return (at) => {
        const total = progress.get(rows[at]!.id)?.total ?? null;
        return total !== null && compare(total, is, score);
      };
    }
    case 'requested': {
      if (test.is === 'none') return (at) => rows[at]!.requested === null;
      const { is, units } = test;
      return (at) => {
        const { requested, currency } = rows[at]!;
        return requested !== null && compare(requested, is, units * 10 ** minorDigits(currency ?? 'RUB'));
      };
    }
    case 'is':
      return passState(facts, test.state);
    case 'tag': {
      const wanted = new Set(facts.tags.values.flatMap((tag, at) => (foldTag(tag) === test.tag ? [at] : [])));
      const { start, of } = facts.tags;
      return (at) => {
        for (let place = start[at]!; place < start[at + 1]!; place += 1)
          if (wanted.has(of[place]!)) return true;
        return false;
      };
    }
    case 'call':
      return passNamed(facts.calls, (id) => facts.list.calls.get(id)?.title, test.words);
    case 'measure': {
      const titles = new Map(
        [...facts.list.calls.values()].flatMap(({ measures }) =>
          measures.map(({ id, title }) => [id, title]),
        ),
      );
      return passNamed(facts.measures, (id) => titles.get(id), test.words);
    }
  }
}

/** A tag as it is asked for. */
export function foldTag(tag: string): string {
  return foldWord(tag.trim());
}

function passState(facts: QueueFacts, state: Extract<RowTest, { field: 'is' }>['state']): Pass {
  if (state === 'changed') return (at) => facts.news[at] === CHANGED;
  if (state === 'assigned') return (at) => (facts.scopes[at]! & (1 << SCOPES.indexOf('assigned'))) !== 0;
  if (state === 'overdue') return passDue(facts, { by: 'overdue' });
  const wanted = QUEUE_STATES.indexOf(state satisfies QueueState);
  return (at) => facts.states[at] === wanted;
}

/** What is overdue is still to be done: a finished review is late no more. */
function passDue({ list, today, states }: QueueFacts, test: DueTest): Pass {
  const dueOf = (at: number) => list.assignments.get(list.rows[at]!.id)?.dueOn;
  if (test.by === 'none') return (at) => dueOf(at) === undefined;
  if (test.by === 'overdue') {
    return (at) => {
      const due = dueOf(at);
      return due !== undefined && due < today && isUnfinished(QUEUE_STATES[states[at]!]!);
    };
  }
  const date = test.by === 'date' ? test.date : addDays(today, test.days);
  return (at) => {
    const due = dueOf(at);
    return due !== undefined && compare(due, test.is, date);
  };
}

function passNamed<T extends string>(
  { values, of }: { readonly values: readonly T[]; readonly of: Uint16Array },
  titleOf: (value: T) => { readonly ru: string; readonly en: string } | undefined,
  words: readonly string[],
): Pass {
  const named = values.map((value) => {
    const title = titleOf(value);
    const inTitle = title ? splitWords(`${title.ru} ${title.en}`) : [];
    const id = value.toLowerCase();
    return words.every((word) => id.includes(word) || inTitle.some((other) => other.startsWith(word)));
  });
  return (at) => named[of[at]!]!;
}

function compare<T extends number | string>(value: T, is: Comparison, other: T): boolean {
  switch (is) {
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '=':
      return value === other;
    case '>=':
      return value >= other;
    case '>':
      return value > other;
  }
}
