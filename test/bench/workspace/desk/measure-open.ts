import { medianOf } from '../../sync/summarise';
import { traceTasks, type Span } from './trace-tasks';
import type { WorkDesk } from './open-work-desk';

/** One frame at 60 Hz, ms; figures in brackets are frames. */
const FRAME = 16.7;
const FROM = 'bench: Enter';
const READABLE = 'bench: readable';
const WHOLE = 'bench: whole';

/**
 * From Enter on a row of the queue to the first words of the application on the screen, and further to the rubric beside
 * them: the work on the page's main thread, for different applications one after the other.
 */
export async function measureOpen({ page, app, t, declared }: WorkDesk) {
  const queue = page.getByRole('grid', { name: t('queue.grid.label') });
  await page.getByRole('button', { name: t('queue.scope.all') }).click();
  await queue.locator('[role="row"][data-active]').focus();
  await page.keyboard.press('Home');
  await page.evaluate(noteOpening, { from: FROM, readable: READABLE, whole: WHOLE });
  const last = page.locator('[data-criterion]').last();
  const spans = await traceTasks(app, { from: FROM, to: [READABLE, WHOLE] }, async () => {
    for (let opened = 0; opened < declared; opened += 1) {
      await page.keyboard.press('Enter');
      await last.waitFor();
      await page.waitForTimeout(300);
      await page.keyboard.press('Control+Digit1');
      await queue.locator('[role="row"]:focus').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(200);
    }
  });
  const readable = describe(spans[READABLE]);
  const whole = describe(spans[WHOLE]);
  console.log(
    `\nOpening an application, ${readable.opened} different ones, from Enter on its row; main thread:\n`,
  );
  tell('its first words', readable);
  tell('its rubric too', whole);
  return { readable, whole };
}

function describe(spans: readonly Span[]) {
  const figure = (of: (span: Span) => number) => {
    const values = spans.map(of);
    return { median: medianOf(values), most: Math.max(...values) };
  };
  return {
    opened: spans.length,
    /** Of the first one since the start. */
    first: spans[0]!.cpu,
    cpu: figure(({ cpu }) => cpu),
    busy: figure(({ busy }) => busy),
    longest: figure(({ longest }) => longest),
    elapsed: figure(({ elapsed }) => elapsed),
  };
}

function tell(name: string, { first, cpu, busy, longest, elapsed }: ReturnType<typeof describe>): void {
  const inFrames = (ms: number) => `${ms.toFixed(0)} ms (${(ms / FRAME).toFixed(1)})`;
  console.log(
    `  ${name.padEnd(18)}work, median ${inFrames(cpu.median)}, most ${inFrames(cpu.most)}, the first ${inFrames(first)}; ` +
      `tasks by the clock ${inFrames(busy.median)}, the longest ${inFrames(longest.median)}; elapsed ${inFrames(elapsed.median)}`,
  );
}

/** In the page: marks the key, and the first moments after the frames in which words of a section, and all criteria, stand. */
function noteOpening(marks: {
  readonly from: string;
  readonly readable: string;
  readonly whole: string;
}): void {
  const painted = new MessageChannel();
  painted.port1.onmessage = ({ data }: MessageEvent<string>) => performance.mark(data);
  const wanted = [
    [marks.readable, '[data-section] p'],
    [marks.whole, '[data-criterion]'],
  ] as const;
  const awaited = new Set<string>();
  new MutationObserver(() => {
    for (const [mark, place] of wanted) {
      if (!awaited.has(mark) || !document.querySelector(place)?.textContent) continue;
      awaited.delete(mark);
      // The frame's own work follows its callbacks; a message comes after it.
      requestAnimationFrame(() => painted.port2.postMessage(mark));
    }
  }).observe(document.body, { childList: true, subtree: true });
  window.addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Enter') return;
      for (const [mark] of wanted) awaited.add(mark);
      performance.mark(marks.from);
    },
    true,
  );
}
