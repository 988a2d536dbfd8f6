import type { Page } from '@playwright/test';

/** Words and controls that reach over the window's side or out of a box that hides them and cannot be scrolled. */
export function findCutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const insideScroller = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) if (scrolls(at)) return true;
      return false;
    };
    for (const element of document.querySelectorAll('#root *, [role="dialog"] *')) {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || insideScroller(element)) continue;
      if (box.right <= innerWidth + 1 && box.left >= -1) continue;
      const words = element.textContent?.trim().slice(0, 40) ?? '';
      found.push(`${element.tagName.toLowerCase()}.${element.getAttribute('class')}: ${words}`);
    }
    return found.slice(0, 10);
  });
}
