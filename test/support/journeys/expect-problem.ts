import { expect, type Locator, type Page } from '@playwright/test';
import { explainError } from '../../../shared/i18n/explain-error';
import type { Language } from '../../../shared/i18n/catalogue';
import type { DeskError } from '../../../shared/result';

/** The screen says this failure: what happened, what was kept and what to do, in the catalogue's words. */
export async function expectProblem(
  place: Page | Locator,
  language: Language,
  error: Pick<DeskError, 'code' | 'details'>,
): Promise<void> {
  const { happened, kept, todo } = explainError({ retryable: false, ...error }, language);
  const alert = place.getByRole('alert');
  await expect(alert).toContainText(happened);
  await expect(alert).toContainText(kept);
  await expect(alert).toContainText(todo);
}
