import type { Page } from '@playwright/test';
import { medianOf } from '../../sync/summarise';
import { readTable } from '../../../support/journeys/read-table';
import type { WorkDesk } from './open-work-desk';

/** How much later than it does each write of the draft answers, ms. */
const WRITES = { real: 0, held: 2_000 } as const;
type WriteName = keyof typeof WRITES;

/** Latin letters: each is a key pressed, where others would be put in as text. */
const TYPED = 'The indicators are named, the costs are shown. ';

type Letters = { readonly median: number; readonly p95: number; readonly most: number };

declare global {
  interface Window {
    benchTyping?: { writes: number; letters: number[]; waiting: number };
  }
}

/**
 * A justification typed letter by letter, with each write of the draft held up beside writes as they are: from each key to
 * the end of the frame that shows it. That every letter is there, on the screen and afterwards on the disk, is looked at too.
 */
export async function measureTyping({ page, t }: WorkDesk, rounds: number) {
  const queue = page.getByRole('grid', { name: t('queue.grid.label') });
  await queue.locator('[role="row"][data-active]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const card = page.locator('[data-criterion]').first();
  const toggle = card.getByRole('button').first();
  await toggle.waitFor();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  const field = card.getByRole('textbox', { name: t('review.justification.label') });
  await page.evaluate(noteLetters);
  await field.click();
  const taken: Record<WriteName, number[]> = { real: [], held: [] };
  let typed = '';
  let stillWaiting = 0;
  // The first series warms all of it up.
  for (let round = -1; round < rounds; round += 1) {
    const names = Object.keys(WRITES) as WriteName[];
    for (const name of round % 2 === 0 ? names : names.reverse()) {
      await page.evaluate(
        (writes) => Object.assign(window.benchTyping!, { writes, letters: [] }),
        WRITES[name],
      );
      await page.keyboard.type(TYPED, { delay: 30 });
      typed += TYPED;
      const { letters, waiting } = await page.evaluate(() => window.benchTyping!);
      if (round >= 0) taken[name].push(...letters);
      if (name === 'held') stillWaiting += waiting;
    }
  }
  const isWhole = (await field.inputValue()) === typed;
  // The last letter goes with a write as it is, and with it all that came before.
  await page.evaluate(() => (window.benchTyping!.writes = 0));
  await page.keyboard.type('.');
  await page.waitForFunction(() => window.benchTyping!.waiting === 0);
  const kept = await waitUntilStored(page, `${typed}.`);
  const figures = Object.fromEntries(
    Object.entries(taken).map(([name, letters]) => [name, describe(letters)]),
  ) as Record<WriteName, Letters>;
  tell(figures);
  console.log(
    `  ${taken.held.length} letters a series; all of them on the screen: ${isWhole ? 'yes' : 'NO'}, ` +
      `afterwards on the disk: ${kept ? 'yes' : 'NO'}; writes that had not answered when a held series ended: ${stillWaiting}`,
  );
  return { figures, letters: taken.held.length, isWhole, kept, stillWaiting };
}

function describe(letters: readonly number[]): Letters {
  const sorted = [...letters].sort((one, other) => one - other);
  return { median: medianOf(sorted), p95: sorted[Math.floor(sorted.length * 0.95)]!, most: sorted.at(-1)! };
}

function tell({ real, held }: Record<WriteName, Letters>): void {
  const line = (name: string, { median, p95, most }: Letters) =>
    console.log(
      `  ${name.padEnd(28)}median ${median.toFixed(1)} ms (${(median / real.median).toFixed(2)} ×), ` +
        `p95 ${p95.toFixed(1)} ms (${(p95 / real.p95).toFixed(2)} ×), most ${most.toFixed(1)} ms`,
    );
  console.log('\nA letter of a justification, from the key to the end of its frame:\n');
  line('written as it is', real);
  line(`each write held ${WRITES.held} ms`, held);
}

/** In the page: times each letter, and stands between the desk and its database as `benchTyping.writes` says. */
function noteLetters(): void {
  const state: NonNullable<Window['benchTyping']> = { writes: 0, letters: [], waiting: 0 };
  window.benchTyping = state;
  const painted = new MessageChannel();
  const keys: number[] = [];
  painted.port1.onmessage = () => {
    for (const at of keys.splice(0)) state.letters.push(performance.now() - at);
  };
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      keys.push(timeStamp);
      requestAnimationFrame(() => painted.port2.postMessage(null));
    },
    true,
  );
  // The write is done; that it is done is heard later.
  const native = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete')!;
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
    ...native,
    set(this: IDBTransaction, hear: ((event: Event) => void) | null) {
      const isDraft = this.mode === 'readwrite' && this.objectStoreNames.contains('reviews');
      if (!hear || !isDraft || state.writes === 0) {
        return void native.set!.call(this, hear);
      }
      const ms = state.writes;
      state.waiting += 1;
      native.set!.call(this, (event: Event) =>
        setTimeout(() => {
          state.waiting -= 1;
          hear.call(this, event);
        }, ms),
      );
    },
  });
}

async function waitUntilStored(page: Page, text: string): Promise<boolean> {
  for (let look = 0; look < 40; look += 1) {
    const reviews = JSON.stringify(await readTable(page, 'reviews'));
    if (reviews.includes(JSON.stringify(text).slice(1, -1))) return true;
    await page.waitForTimeout(250);
  }
  return false;
}
