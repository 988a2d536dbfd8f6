import { describe, expect, it } from 'vitest';
import type { OpenedPdf } from '../../../renderer/review/pdf/opened-pdf';
import { createPdfLibrary } from '../../../renderer/review/pdf/pdf-library';
import { NO_PLACE, parsePlace } from '../../../renderer/review/reading/reading-place';

const FILE = { sha256: 'a'.repeat(64), size: 10 };
const signal = new AbortController().signal;

/** A document whose pages say these words; null is a page that cannot be read. */
function makeLibrary(pages: readonly (string | null)[], password?: string) {
  const seen = { opened: 0, closed: 0, passwords: [] as (string | undefined)[] };
  const open = (_file: unknown, given: string | undefined): Promise<OpenedPdf> => {
    seen.opened += 1;
    seen.passwords.push(given);
    if (given !== password) {
      return Promise.resolve({ ok: false, problem: given === undefined ? 'password' : 'wrong-password' });
    }
    const getPage = (number: number) =>
      pages[number - 1] === null
        ? Promise.reject(new Error('damaged'))
        : Promise.resolve({
            getTextContent: () =>
              Promise.resolve({ items: [{ str: pages[number - 1]!, hasEOL: false }], styles: {} }),
          });
    const document = { numPages: pages.length, getPage } as never;
    return Promise.resolve({ ok: true, document, close: () => void (seen.closed += 1) });
  };
  return { library: createPdfLibrary(open), seen };
}

describe('PDF: the files of an open application', () => {
  it('a file is open once however many look at it, and closed when the last has given it back', async () => {
    const { library, seen } = makeLibrary(['a']);
    const first = library.borrow(FILE);
    const second = library.borrow(FILE);
    expect(await first.opened).toBe(await second.opened);
    first.giveBack();
    first.giveBack();
    await first.opened;
    expect(seen).toMatchObject({ opened: 1, closed: 0 });
    second.giveBack();
    await second.opened;
    await Promise.resolve();
    expect(seen).toMatchObject({ opened: 1, closed: 1 });
  });

  it('reads the texts once; a damaged page is empty, a document without any text is a scan', async () => {
    const { library, seen } = makeLibrary(['один', null, 'три']);
    const texts = await library.readTexts(FILE, signal);
    expect(texts.ok && texts.pages.map(({ text }) => text)).toEqual(['один', '', 'три']);
    expect(await library.readTexts(FILE, signal)).toBe(texts);
    expect(seen.opened).toBe(1);
    expect(await makeLibrary([' ', '']).library.readTexts(FILE, signal)).toEqual({
      ok: false,
      problem: 'scan',
    });
  });

  it('a password opens the file and its text; a wrong one is told from none', async () => {
    const { library, seen } = makeLibrary(['тайна'], 'ключ');
    const ask = async () => {
      const { opened, giveBack } = library.borrow(FILE);
      const pdf = await opened;
      giveBack();
      return pdf.ok ? 'open' : pdf.problem;
    };
    expect(await ask()).toBe('password');
    expect(await library.readTexts(FILE, signal)).toEqual({ ok: false, problem: 'password' });
    library.unlock(FILE.sha256, 'не тот');
    expect(await ask()).toBe('wrong-password');
    library.unlock(FILE.sha256, 'ключ');
    expect(await ask()).toBe('open');
    expect((await library.readTexts(FILE, signal)).ok).toBe(true);
    expect(seen.passwords).toEqual([undefined, undefined, 'не тот', 'ключ', 'ключ']);
  });
});

describe('the place in an application', () => {
  const place = {
    part: 'file:abc',
    parts: { 'section:a': 0.5 },
    files: { abc: { page: 7, offset: 0.25, zoom: 'width', rotation: 90 } },
  };

  it('comes back as it was kept', () => {
    expect(parsePlace(JSON.parse(JSON.stringify(place)))).toEqual(place);
  });

  it.each([
    undefined,
    null,
    'x',
    { ...place, part: 7 },
    { ...place, parts: { a: 2 } },
    { ...place, files: { abc: { page: 0, offset: 0, zoom: 1, rotation: 0 } } },
    { ...place, files: { abc: { page: 1, offset: 0, zoom: 400, rotation: 45 } } },
  ])('is the beginning where what was kept is unreadable: %j', (kept) => {
    expect(parsePlace(kept)).toEqual(NO_PLACE);
  });
});
