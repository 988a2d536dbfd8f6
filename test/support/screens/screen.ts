import type { ElectronApplication, Page } from '@playwright/test';
import type { Words } from '../tour/words';

/** Applications of the stage, by what became of each. */
export type Shown = Readonly<
  Record<'draft' | 'sealed' | 'closed' | 'amended' | 'undeclared' | 'suggested', string>
>;

export type Stage = {
  readonly page: Page;
  readonly app: ElectronApplication;
  /** The words of the language that is shown. */
  readonly t: Words;
  readonly shown: Shown;
};

/** A screen of the product, as pictures and axe know it. */
export type Screen = {
  readonly name: string;
  /** How a person comes to it, from anywhere. */
  readonly reach: (stage: Stage) => Promise<void>;
  /** What has to be put back before the next one; dialogs and menus are closed by Escape without it. */
  readonly leave?: (stage: Stage) => Promise<void>;
  /** Rules of axe that cannot hold here. */
  readonly without?: readonly string[];
};

/** React Aria puts hidden buttons that close a popover beside its dialog, where a screen reader looks for them. */
export const POPOVER = ['region'] as const;

/** Goes somewhere as the history would: its state is what the desk's routes rest in. */
export function showRoute(page: Page, route: Readonly<Record<string, unknown>>): Promise<void> {
  return page.evaluate((state) => {
    history.pushState(state, '');
    dispatchEvent(new PopStateEvent('popstate', { state }));
  }, route);
}

export const showFile = (page: Page, applicationId: string): Promise<void> =>
  showRoute(page, { name: 'file', applicationId });

export const shownFile = (page: Page): Promise<string> =>
  page.evaluate(() => (history.state as { applicationId: string }).applicationId);
