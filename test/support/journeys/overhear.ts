import type { Page } from '@playwright/test';

const MARK = 'overheard:';

/**
 * Writes down what the screen says, at the moment when it says it: after a kill there is nobody left to ask.
 * `words` are looked for in the text of the page; with each, the value of the focused text field is noted.
 */
export async function overhear(
  page: Page,
  words: Readonly<Record<string, string>>,
): Promise<readonly { readonly said: string; readonly value: string }[]> {
  const heard: { said: string; value: string }[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(MARK)) heard.push(JSON.parse(text.slice(MARK.length)) as (typeof heard)[number]);
  });
  await page.evaluate(
    ({ words, mark }) => {
      let last = '';
      const look = () => {
        const text = document.body.innerText;
        const said = Object.keys(words).filter((key) => text.includes(words[key]!));
        const field = document.querySelector<HTMLTextAreaElement>('textarea:focus');
        for (const key of said) {
          const note = JSON.stringify({ said: key, value: field?.value ?? '' });
          if (note !== last) console.info(mark + note);
          last = note;
        }
      };
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    },
    { words, mark: MARK },
  );
  return heard;
}
