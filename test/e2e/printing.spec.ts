import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { answerDialogs } from '../support/journeys/desk-steps';
import { launchDesk } from '../support/launch-desk';
import { startRegistryProgram } from '../support/start-registry';
import { enrol, openNextAndDeclare, passGates } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
/** What the engine writes about itself sooner or later. */
const ENGINES_OWN = ['Network Persistent State', 'Preferences', 'TransportSecurity'];

// On paper nothing is tested: a build server has no printer. Both ways print the same page by the same window.
test('an application and a review, saved as a PDF from the open file, say what the screen says', async () => {
  const registry = await startRegistryProgram({ seed: 3 });
  const desk = await launchDesk();
  const folder = mkdtempSync(join(tmpdir(), 'review-printed-'));
  try {
    const { page, app } = desk;
    await putOn(page, LOOKS[0]);
    const [address, code] = (await registry.enrolment()).split('#');
    await enrol(page, t, address!, code!);
    const number = await openNextAndDeclare(page, t);
    await passGates(page, t);
    const card = page.locator('[data-criterion]').first();
    await card.getByRole('button').first().click();
    await card.getByRole('radiogroup').getByRole('radio').first().focus();
    await page.keyboard.press('4');
    const quote = (await page.locator('[data-section] p').first().innerText()).slice(0, 40);
    const title = await page.locator('header h1').innerText();

    const path = join(folder, 'printed.pdf');
    await answerDialogs(app, path);
    const before = readdirSync(desk.userData);
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: t('printing.title', { number }) });
    await dialog.getByText(t('printing.what.both'), { exact: true }).click();
    await expect(dialog.getByRole('status')).toHaveText(t('printing.draft'));
    await dialog.getByRole('button', { name: t('printing.save') }).click();
    await expect(dialog.getByRole('status')).toHaveText(t('printing.saved', { path }));

    const { pages, fonts } = await readPdf(path);
    const text = bare(pages.join(' '));
    for (const part of [title, quote, `${t('amending.page.score')} 4`, t('reading.budget.sum'), 'Черновик']) {
      expect(text).toContain(bare(part));
    }
    expect(pages.length).toBeGreaterThan(1);
    // Each page has its foot; the review begins a page of its own.
    for (const [index, one] of pages.entries()) {
      expect(bare(one)).toContain(bare(`Страница ${index + 1} из ${pages.length}`));
      expect(bare(one)).toContain(bare(t('printing.foot', { number, version: 1 })));
    }
    expect(fonts.some((font) => /golos/i.test(font))).toBe(true);
    // The hidden window left neither itself nor a folder.
    expect(app.windows()).toHaveLength(1);
    const added = readdirSync(desk.userData).filter((name) => !before.includes(name));
    expect(added.filter((name) => !ENGINES_OWN.includes(name))).toEqual([]);
    expect(readdirSync(folder)).toEqual(['printed.pdf']);
  } finally {
    await desk.close();
    await registry.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function readPdf(path: string): Promise<{ pages: string[]; fonts: string[] }> {
  const pdf = await getDocument({
    data: new Uint8Array(readFileSync(path)),
    isEvalSupported: false,
    verbosity: 0,
  }).promise;
  const fonts = new Set<string>();
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    await page.getOperatorList();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    for (const item of items) {
      if ('fontName' in item && page.commonObjs.has(item.fontName))
        fonts.add((page.commonObjs.get(item.fontName) as { name: string }).name);
    }
  }
  await pdf.destroy();
  return { pages, fonts: [...fonts] };
}

/** The engine places words one by one: spaces between them are not the text's. */
const bare = (text: string): string => text.replace(/\s/g, '');
