import { describe, expect, it } from 'vitest';
import { findHints, hintKey, type Hint } from '../../../shared/review/hints/find-hints';
import { reviewSchema, type Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { makeReview, rubric } from '../../support/make-documents';

/** A review with these words and scores, from the first criterion on. */
function said(...parts: readonly (readonly [score: number | null, justification: string])[]): Review {
  const criteria = rubric.criteria.map(({ id }, index) => {
    const [score, justification] = parts[index] ?? [null, ''];
    return [id, { score, justification, weakness: '', evidence: [] }];
  });
  return reviewSchema.parse({ ...makeReview('A1'), criteria: Object.fromEntries(criteria) });
}
const kinds = (review: Review, under: Rubric = rubric) =>
  findHints(review, under, 'ИК-26-0417').map(({ kind }) => kind);

/** What reviewers write, the score they gave, and what is to be asked: nothing wherever it may be meant so. */
const TABLE: readonly (readonly [score: number, text: string, hint: Hint['kind'] | null])[] = [
  // Blame, and a high score.
  [5, 'Обоснование отсутствует.', 'blame-high'],
  [4.5, 'Проект не соответствует целям конкурса. Спрос не подтверждён.', 'blame-high'],
  [5, 'Слабо: рынок не описан, цена не обоснована.', 'blame-high'],
  [4, 'Расчёт неубедительный, сроки нереалистичны.', 'blame-high'],
  [5, 'Показатели не приведены; методика не раскрыта.', 'blame-high'],
  [5, 'Недостаточно данных о команде.', 'blame-high'],
  [4.5, 'Нет подтверждения опытной партии.', 'blame-high'],
  [5, 'No evidence of demand is given.', 'blame-high'],
  [5, 'The plan is unrealistic and the budget is not justified.', 'blame-high'],
  [4, 'Poorly argued; lacks a market analysis.', 'blame-high'],
  [5, 'TRL is not clearly demonstrated.', 'blame-high'],
  [4.5, 'The consortium fails to name a manufacturer.', 'blame-high'],
  [5, 'Договоры с покупателями не представлены.', 'blame-high'],
  [5, 'Команда слабая.', 'blame-high'],
  // Praise, and a low score.
  [1, 'Отличный проект, всё убедительно.', 'praise-low'],
  [0.5, 'Технология превосходит мировые аналоги.', 'praise-low'],
  [1.5, 'Смета полностью обоснована. Команда сильная.', 'praise-low'],
  [1, 'Сильная команда.', 'praise-low'],
  [0, 'Excellent work.', 'praise-low'],
  [1, 'Well justified and thoroughly documented.', 'praise-low'],
  [1.5, 'A strong team with outstanding results.', 'praise-low'],
  [1, 'Недостатков не выявлено, обоснование убедительное.', 'praise-low'],
  // A number that is another one.
  [5, 'Ставлю 3: аналоги не названы, но испытания есть.', 'number-differs'],
  [4, 'Оцениваю в 2,5 балла.', 'number-differs'],
  [2, 'Моя оценка — 4.', 'number-differs'],
  [4, 'Оценка: 3. Риски перечислены.', 'number-differs'],
  [2, 'I give this a 4 because the tests were done.', 'number-differs'],
  [3, 'Score: 4.5', 'number-differs'],
  [3, 'Выставляю 4 балла за проработку.', 'number-differs'],
  [4.5, 'My score is 3.', 'number-differs'],
  // Blame in its place, praise in its place.
  [1, 'Обоснование отсутствует, спрос не подтверждён.', null],
  [5, 'Отличный проект, смета полностью обоснована.', null],
  [1, 'No evidence of demand.', null],
  [5, 'Excellent and well documented.', null],
  // Denied, weighed, or said of something else.
  [5, 'Недостатков нет.', null],
  [5, 'Слабых мест не обнаружено.', null],
  [5, 'Без недостаточно изученных рисков.', null],
  [5, 'Технология превосходит аналоги, но спрос не подтверждён.', null],
  [4.5, 'Испытания проведены, партнёры названы. Сроки обоснованы. Слабо описан сбыт.', null],
  [5, 'Отличие от аналогов показано на образцах.', null],
  [1, 'В отличие от аналогов, цена выше.', null],
  [1, 'Испытано пять образцов продукции.', null],
  [1, 'Не убедительно.', null],
  [1, 'Not convincing.', null],
  [1, 'Far from excellent.', null],
  [1, 'Вряд ли отличный результат достижим.', null],
  [5, 'Переработка вторичного сырья со слабощелочной отмывкой.', null],
  [5, 'Nothing is missing.', null],
  [5, 'No weak points were found.', null],
  [3, 'Обоснование отсутствует.', null],
  [3, 'Отличный проект.', null],
  [5, 'Although the market is unclear, the technology is outstanding.', null],
  [1, 'Excellent idea, however there is no evidence of demand.', null],
  // Numbers that are no scores.
  [5, 'Оценка рынка: 3 млрд рублей.', null],
  [4, 'Ставлю 4: испытания подтверждены.', null],
  [4, 'Не ставлю 5, так как нет протокола по прочности.', null],
  [4, 'Поставил бы 5, если бы был договор.', null],
  [4, 'Выход вырос на 3 %. УГТ 5 подтверждён.', null],
  [4, 'Ставлю 4 из 5.', null],
  [4, 'Оценка 3 экспертов совпадает.', null],
  [4, 'I would give 5 with a signed contract.', null],
  [4, 'Окупаемость за 3 года, 64 рабочих места.', null],
  [4.5, 'Ставлю 4,5: от 3 отличает протокол.', null],
  [4, 'Сначала хотел 3, ставлю 4.', null],
  [4, 'Поставила 2 условия: сроки и смета.', null],
];

describe('words against the number', () => {
  it.each(TABLE)('%s: %s', (score, text, hint) => {
    expect(kinds(said([score, text]))).toEqual(hint === null ? [] : [hint]);
  });

  it('has a table of both languages worth its name', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
  });

  it('knows that on a scale that goes down the lowest number is the best', () => {
    const down = {
      ...rubric,
      scale: { ...rubric.scale, min: 1, max: 9, step: 1, direction: 'down' as const },
    };
    expect(kinds(said([1, 'Обоснование отсутствует.']), down)).toEqual(['blame-high']);
    expect(kinds(said([9, 'Обоснование отсутствует.']), down)).toEqual([]);
    expect(kinds(said([9, 'Отличный проект.']), down)).toEqual(['praise-low']);
  });

  it('asks of the same words under two criteria once, at the later one, whatever their spaces', () => {
    const text = 'Показатели названы, расчёт приведён, исполнители и сроки указаны в плане работ.';
    const [first, second] = rubric.criteria;
    const hints = findHints(said([4, text], [3, `  ${text.replace(', ', ',\n')} `]), rubric, 'ИК-26-0417');
    expect(hints).toEqual([{ kind: 'same-text', criterionId: second!.id, otherId: first!.id }]);
    expect(kinds(said([4, 'Хорошо.'], [3, 'Хорошо.']))).toEqual([]);
  });

  it('asks of another application of the same call, not of this one and not of a comparison with it', () => {
    expect(kinds(said([4, 'Заявка ИК-26-0418 описывает линию.']))).toEqual(['other-application']);
    expect(kinds(said([4, 'Заявка ик-26-0417 описывает линию.']))).toEqual([]);
    expect(kinds(said([4, 'По сравнению с ИК-26-0418 заявка ИК-26-0417 полнее.']))).toEqual([]);
    expect(kinds(said([4, 'ГОСТ ИК-26-04180 и договор 26-0418.']))).toEqual([]);
  });

  it('names a hint anew once it says something else, so that only what was read stays dismissed', () => {
    const key = (score: number) =>
      findHints(said([score, 'Ставлю 3.']), rubric, 'ИК-26-0417')
        .map(hintKey)
        .join();
    expect(key(5)).not.toBe(key(4));
    expect(key(5)).toBe(key(5));
  });

  it('reads twenty thousand characters of one long clause without a pause', () => {
    const long = `${'не '.repeat(6_000)}отсутству`;
    expect(kinds(said([5, long]))).toEqual([]);
  });
});
