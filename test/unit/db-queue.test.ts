import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApplicationId } from '../../shared/application/ids';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { readQueueMarks } from '../../renderer/db/queue-marks';
import { LAST_VIEW, listViews, removeView, saveView } from '../../renderer/db/saved-views';
import { changeTags, putTags, renameTag } from '../../renderer/db/tags';
import { markLooked, noteVisit, readVisit } from '../../renderer/db/visits';
import { openTestDb } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

const [A, B, C] = ['a', 'b', 'c'] as ApplicationId[] as [ApplicationId, ApplicationId, ApplicationId];
const AT = '2026-02-04T10:00:00Z';
let db: DeskDb;

beforeEach(async () => {
  db = await openTestDb();
});
afterEach(() => db.close());

const tagsOf = async () => Object.fromEntries((await readQueueMarks(db)).tags);

it('gives and takes tags of many at once, and brings back what was before', async () => {
  unwrap(await changeTags(db, [A], { give: ['смета'], remove: [] }));
  const before = unwrap(await changeTags(db, [A, B, C], { give: ['потом'], remove: ['смета'] }));
  expect(await tagsOf()).toEqual({ a: ['потом'], b: ['потом'], c: ['потом'] });
  unwrap(await putTags(db, before));
  expect(await tagsOf()).toEqual({ a: ['смета'] });
  expect(await db.own.tags.count()).toBe(1);
});

it('renames a tag everywhere; where both were given one stays', async () => {
  unwrap(await changeTags(db, [A, B], { give: ['потом', 'позже'], remove: [] }));
  unwrap(await changeTags(db, [B], { give: [], remove: ['позже'] }));
  const before = unwrap(await renameTag(db, 'потом', 'позже'));
  expect(await tagsOf()).toEqual({ a: ['позже'], b: ['позже'] });
  unwrap(await putTags(db, before));
  expect(await tagsOf()).toEqual({ a: ['потом', 'позже'], b: ['потом'] });
});

it('notes a visit and keeps the place of the one before', async () => {
  await db.own.visits.put({ applicationId: A, lookedAt: AT, version: 1, place: { part: 'budget' } });
  unwrap(await noteVisit(db, { applicationId: A, version: 3, lookedAt: AT }));
  expect(await readVisit(db, A)).toEqual({
    applicationId: A,
    lookedAt: AT,
    version: 3,
    place: { part: 'budget' },
  });
  unwrap(await markLooked(db, [{ applicationId: B, version: 2 }], AT));
  expect(Object.fromEntries((await readQueueMarks(db)).looked)).toEqual({ a: 3, b: 2 });
});

it('keeps views in the order in which they were made', async () => {
  const view = { name: 'Вид', view: {} };
  unwrap(await saveView(db, { ...view, id: 'z', savedAt: '2026-02-01T00:00:00Z' }));
  unwrap(await saveView(db, { ...view, id: LAST_VIEW, savedAt: '2026-02-03T00:00:00Z' }));
  unwrap(await saveView(db, { ...view, id: 'a', savedAt: '2026-02-02T00:00:00Z' }));
  expect((await listViews(db)).map(({ id }) => id)).toEqual(['z', 'a', LAST_VIEW]);
  unwrap(await removeView(db, 'z'));
  expect((await listViews(db)).map(({ id }) => id)).toEqual(['a', LAST_VIEW]);
});
