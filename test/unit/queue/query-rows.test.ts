import { describe, expect, it } from 'vitest';
import type { ApplicationId } from '../../../shared/application/ids';
import { parseQuery } from '../../../shared/search/parse-query';
import { NO_MARKS, type QueueMarks } from '../../../renderer/db/queue-marks';
import { makeFacts } from '../../../renderer/queue/queue-facts';
import { createAsker, queryRows, type IndexAnswers } from '../../../renderer/queue/query-rows';
import { makeList, makeRow, RESIDENCY } from './make-list';
import { makeManyRows } from './make-many-rows';

const TODAY = '2026-02-04';
const ids = (...names: string[]) => names as ApplicationId[];

describe('queryRows', () => {
  const list = makeList(
    [
      makeRow({ id: 'flax', title: 'Переработка льна', region: 'Смоленская обл.', requested: 50_000_000_00 }),
      makeRow({ id: 'film', title: 'Плёнка и лён', version: 2 }),
      makeRow({ id: 'sensor', title: 'Сенсоры', measureId: RESIDENCY, requested: null, currency: null }),
    ],
    {
      due: { flax: '2026-02-08', film: '2026-02-01', sensor: '2026-03-01' },
      progress: { flax: { state: 'draft', total: 71.5 }, film: { state: 'draft', total: 40 } },
    },
  );
  const marks: QueueMarks = {
    ...NO_MARKS,
    tags: new Map([[ids('flax')[0]!, ['Потом', 'смета']]]),
    looked: new Map([[ids('film')[0]!, 1]]),
    annotated: new Set(ids('sensor')),
  };
  const facts = makeFacts(list, TODAY, marks);
  const found = (text: string, index: IndexAnswers = null): string[] => {
    const matched = queryRows(facts, parseQuery(text), index, createAsker());
    return list.rows.filter((_, at) => matched === null || matched[at] === 1).map(({ id }) => id);
  };

  it.each([
    ['', ['flax', 'film', 'sensor']],
    ['срок:<7д', ['flax', 'film']],
    ['due:overdue', ['film']],
    ['score:>=70', ['flax']],
    ['score:none', ['sensor']],
    ['requested:>=10млн', ['flax']],
    ['requested:none', ['sensor']],
    ['tag:потом', ['flax']],
    ['-tag:потом', ['film', 'sensor']],
    ['is:changed', ['film']],
    ['is:draft -is:overdue', ['flax']],
    ['has:annotation', ['sensor']],
    ['мера:технопарк', ['sensor']],
    ['регион:смоленская', ['flax']],
    ['сенсоры OR льна', ['flax', 'sensor']],
    ['(сенсоры | льна) -score:none', ['flax']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('takes a finished word whole and one that is being typed as a piece: an exclusion never hits inside a word', () => {
    expect(found('лен')).toEqual(['flax', 'film']); // Смоленская
    expect(found('-лен ')).toEqual(['flax', 'sensor']);
    expect(found('лен ')).toEqual(['film']);
    expect(found('ленк')).toEqual(['film']);
  });

  it('adds what the index found in the texts to what the rows themselves show', () => {
    const index: IndexAnswers = (leaf, id) => leaf.kind === 'text' && id === 'sensor';
    expect(found('льна', index)).toEqual(['flax', 'sensor']);
    expect(found('-льна', index)).toEqual(['film']);
    expect(found('заявитель:сенсорика', null)).toEqual(['flax', 'film', 'sensor']);
  });

  it('finds the same letter by letter as at once, forwards and back', () => {
    const many = makeFacts(makeManyRows(3_000), TODAY);
    const asker = createAsker();
    const whole = 'платформа ткань 12';
    const typed = [...whole].map((_, at) => whole.slice(0, at + 1));
    for (const text of [...typed, ...typed.toReversed()]) {
      const query = parseQuery(text);
      expect(queryRows(many, query, null, asker)).toEqual(queryRows(many, query, null, createAsker()));
    }
  });
});
