import { expect, test } from 'vitest';
import { changeAffiliations, readAffiliations, takeInAffiliations } from '../../renderer/db/affiliations';
import { NO_AFFILIATIONS, type Affiliations } from '../../shared/review/conflict/affiliations';
import { makeEngine, openTestDb } from '../support/open-test-db';
import { readStored } from '../support/stored-rows';
import { unwrap } from '../support/unwrap';

const EARLIER = {
  ...NO_AFFILIATIONS,
  inn: '500100732259',
  otherNames: ['Прежняя'],
} satisfies Affiliations;

test('ties rest sealed; those of an earlier version are taken in beside them, once', async () => {
  const engine = makeEngine();
  const db = await openTestDb(engine);
  expect(await readAffiliations(db)).toEqual(NO_AFFILIATIONS);
  unwrap(await changeAffiliations(db, { otherNames: ['Новая'] }));
  for (let times = 0; times < 2; times += 1) unwrap(await takeInAffiliations(db, EARLIER));
  expect(await readAffiliations(db)).toEqual({ ...EARLIER, otherNames: ['Новая', 'Прежняя'] });
  unwrap(await changeAffiliations(db, { inn: '' }));
  expect((await readAffiliations(db)).otherNames).toEqual(['Новая', 'Прежняя']);
  const [row] = await readStored(engine, 'desk', 'person');
  expect(Object.keys(row!).sort()).toEqual(['$sealed', 'id']);
  expect(new TextDecoder().decode(row!.$sealed)).not.toContain('Прежняя');
  db.close();
});
