import { expect, test, type Page } from '@playwright/test';
import type { DeskBridge } from '../../shared/ipc/contract';
import { waitForApplications, watchPage } from '../support/journeys/desk-steps';
import { readTable } from '../support/journeys/read-table';
import { launchDesk } from '../support/launch-desk';
import { startRegistryProgram } from '../support/start-registry';
import { words } from '../support/tour/words';

const SEEDED = 20;
const t = words('en');

test('the search worker reads the texts after a sync, stores them packed, and answers after a restart', async () => {
  const registry = await startRegistryProgram({ seed: SEEDED });
  const desk = await launchDesk({ env: { REVIEW_DESK_ENROL: await registry.enrolment() } });
  try {
    const { page } = desk;
    const problems = watchPage(page);
    await waitForApplications(page, t, SEEDED);
    // A row for what is in a part, and its values.
    await expect
      .poll(async () => (await readTable(page, 'words')).length, { timeout: 60_000 })
      .toBeGreaterThan(1);
    const before = (await readTable(page, 'words')).length;
    await page.reload();
    await waitForApplications(page, t, SEEDED);
    const asked = await askWorker(page, ['проект ', 'текст:"срок проекта"', 'консорцыум ', 'номер:2026 ']);
    expect(asked.state).toEqual({ rows: true, texts: { done: SEEDED, of: SEEDED }, problem: null });
    expect(asked.counts[0]).toBe(SEEDED);
    expect(asked.counts[1]).toBeGreaterThan(0);
    expect(asked.counts[2]).toBeGreaterThan(0);
    expect(asked.widened[2]).toEqual([{ word: 'консорцыум', by: 'typo' }]);
    expect((await readTable(page, 'words')).length).toBe(before);
    expect(problems()).toEqual([]);
  } finally {
    await desk.close();
    await registry.stop();
  }
});

/** Asks the built worker itself, as the page does: a second one on the same database. */
function askWorker(page: Page, queries: readonly string[]) {
  const script = page
    .workers()
    .find((worker) => /search-worker/.test(worker.url()))!
    .url();
  return page.evaluate(
    async ({ texts, script }) => {
      const [{ name } = { name: '' }] = (await indexedDB.databases()).filter((one) =>
        one.name?.startsWith('desk-'),
      );
      const handed = await (window as unknown as { desk: DeskBridge }).desk['lock:keys'](undefined);
      const raw = handed.ok ? handed.value : { rows: null, values: null };
      const usages: KeyUsage[] = ['encrypt', 'decrypt'];
      const values =
        raw.values &&
        (await crypto.subtle.importKey('raw', raw.values as BufferSource, 'AES-GCM', false, usages));
      const keys = values && { rows: raw.rows, values };
      const worker = new Worker(script, { type: 'module' });
      const counts: number[] = [];
      const widened: unknown[] = [];
      const bitsOf = (bits: Uint32Array) =>
        [...bits].reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0);
      return new Promise<{ state: unknown; counts: number[]; widened: unknown[] }>((resolve) => {
        let state: { texts: { done: number; of: number } } | null = null;
        const ask = (question: number) =>
          worker.postMessage({ type: 'ask', question, text: texts[question], finds: 0, asker: 'test' });
        worker.onmessage = ({ data }) => {
          if (data.type === 'state') {
            const isFirst = state === null || state.texts.done < state.texts.of;
            state = data.state as typeof state;
            if (isFirst && state!.texts.done === state!.texts.of) ask(0);
          }
          if (data.type !== 'answer') return;
          counts.push(bitsOf(data.hits[0]));
          widened.push(data.widened);
          if (counts.length < texts.length) ask(counts.length);
          else {
            worker.terminate();
            resolve({ state, counts, widened });
          }
        };
        worker.postMessage({ type: 'open', dbName: name, keys });
      });
    },
    { texts: queries, script },
  );
}
