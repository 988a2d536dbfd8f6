import type { WorkDesk } from './open-work-desk';

const MB = 1024 * 1024;
/** Time for the pages in view to be drawn, ms. */
const REST_MS = 40;

/** What the page holds after a full collection. `memory`: of its whole process; `canvas`: bytes of pixels. */
type Held = {
  readonly at: string;
  readonly memory: number;
  readonly heap: number;
  readonly canvas: number;
  readonly canvases: number;
};

/** A long PDF scrolled from end to end and back again, a screen at a time: memory after each half. */
export async function measurePdf({ page, app, t, file, pages }: WorkDesk) {
  const queue = page.getByRole('grid', { name: t('queue.grid.label') });
  await page.keyboard.press('Control+Digit1');
  await queue.locator('[role="row"][data-active]').focus();
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill('Ф-0001');
  await queue.and(page.locator('[aria-rowcount="2"]')).waitFor();
  await page.getByRole('searchbox', { name: t('common.header.search') }).press('Enter');
  await page.keyboard.press('Enter');
  const navigation = page.getByRole('navigation', { name: t('reading.nav.label') });
  await navigation.locator('button').filter({ hasText: file }).first().click();
  const pane = page.locator('[data-pdf-pages]');
  await pane.locator('canvas').first().waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  let most = 0;
  const look = async (at: string): Promise<Held> => {
    await page.waitForTimeout(500);
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const tabs = await app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().filter(({ type }) => type === 'Tab'),
    );
    const canvases = await page.evaluate(() =>
      Array.from(document.querySelectorAll('canvas'), ({ width, height }) => width * height * 4),
    );
    return {
      at,
      memory: tabs.reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0),
      heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value,
      canvas: canvases.reduce((sum, bytes) => sum + bytes, 0),
      canvases: canvases.length,
    };
  };
  /** Half of the way, up or down. */
  const scroll = async (from: number, to: number) => {
    const steps = Math.ceil(pages / 2);
    for (let step = 1; step <= steps; step += 1) {
      await pane.evaluate(
        (element, share) => {
          element.scrollTop = share * (element.scrollHeight - element.clientHeight);
          return new Promise((resolve) => requestAnimationFrame(resolve));
        },
        from + ((to - from) * step) / steps,
      );
      await page.waitForTimeout(REST_MS);
      most = Math.max(most, await pane.locator('canvas').count());
    }
  };
  const held = [await look('first page')];
  const ways = [
    [0, 0.5, 'middle'],
    [0.5, 1, 'end'],
    [1, 0.5, 'middle, back'],
    [0.5, 0, 'first page, back'],
    [0, 1, 'end, second round'],
    [1, 0, 'first page, second round'],
  ] as const;
  for (const [from, to, at] of ways) {
    await scroll(from, to);
    held.push(await look(at));
  }
  tell(held, { pages, most });
  return { pages, held, mostCanvases: most };
}

function tell(held: readonly Held[], { pages, most }: { pages: number; most: number }): void {
  const [first] = held;
  console.log(`\nA PDF of ${pages} pages, scrolled from end to end twice; the page's process:\n`);
  for (const { at, memory, heap, canvas, canvases } of held) {
    console.log(
      `  ${at.padEnd(26)}${(memory / MB).toFixed(0)} MB (${(memory / first!.memory).toFixed(2)} ×), ` +
        `script ${(heap / MB).toFixed(1)} MB (${(heap / first!.heap).toFixed(2)} ×), ` +
        `${canvases} canvases of ${(canvas / MB).toFixed(1)} MB`,
    );
  }
  console.log(`  at most ${most} canvases at once`);
}
