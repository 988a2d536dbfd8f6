import type { ListRow, ListSnapshot } from '../../../renderer/db/rows';
import { REVIEW_STATES } from '../../../renderer/db/rows';
import { makeList, makeRow, RESIDENCY } from './make-list';

const WORDS = [
  'Лён',
  'лазер',
  'Ёмкость',
  'сенсор',
  'Биореактор',
  '«Платформа»',
  'цикл',
  'Ткань',
  'якорь',
  'Ель',
];
const REGIONS = ['Москва', 'Московская обл.', 'Татарстан', 'Ёлкино', 'Томская обл.', ''];

/** A large list with holes, repeats and several currencies; the same each time. */
export function makeManyRows(count: number): ListSnapshot {
  const next = lehmer(20_260_204);
  const rows: ListRow[] = [];
  const due: Record<string, string> = {};
  const progress: Record<string, { state: (typeof REVIEW_STATES)[number]; scored: number }> = {};
  for (let index = 0; index < count; index += 1) {
    const id = String(index);
    const money = next(10) > 1;
    rows.push(
      makeRow({
        id,
        title: `${WORDS[next(WORDS.length)]} ${WORDS[next(WORDS.length)]} ${next(500)}`,
        applicant: `ООО «${WORDS[next(WORDS.length)]}-${next(900)}»`,
        region: REGIONS[next(REGIONS.length)]!,
        requested: money ? next(1_000) * 1_000_000 : null,
        currency: money ? (next(20) === 0 ? 'GBP' : 'RUB') : null,
        cofinancingShare: next(8) === 0 ? null : next(100) * 100,
        ...(money ? {} : { measureId: RESIDENCY }),
        withdrawn: next(50) === 0,
      }),
    );
    if (next(3) === 0) due[id] = `2026-0${1 + next(9)}-${String(1 + next(28)).padStart(2, '0')}`;
    if (next(5) === 0) progress[id] = { state: REVIEW_STATES[next(REVIEW_STATES.length)]!, scored: next(7) };
  }
  return makeList(rows, { due, progress });
}

function lehmer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
