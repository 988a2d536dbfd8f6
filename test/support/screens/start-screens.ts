import { LOCK_SCREENS } from './lock-screens';
import type { Screen } from './screen';

/** What a desk shows that is locked, or not enrolled. */
export const START_SCREENS: readonly Screen[] = [
  ...LOCK_SCREENS,
  {
    name: 'enrol',
    reach: async ({ page, t }) => {
      await page.reload();
      await page.getByRole('button', { name: t('settings.enrol.submit') }).waitFor();
    },
  },
  {
    name: 'enrol-nothing-typed',
    reach: async ({ page, t }) => {
      await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'enrol-refused',
    reach: async ({ page, t }) => {
      await page.getByLabel(t('settings.enrol.address')).fill('http://192.0.2.1');
      await page.getByLabel(t('settings.enrol.code')).fill('AAAA');
      await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
      await page.getByRole('alert').waitFor();
    },
  },
];
