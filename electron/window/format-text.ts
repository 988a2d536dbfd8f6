import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUE, INTL_LOCALE, type Language, type MessageId } from '../../shared/i18n/catalogue';

/** A message of the catalogue for dialogs and menus of the main process. */
export function formatText(
  language: Language,
  id: MessageId,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = new IntlMessageFormat(CATALOGUE[language][id], INTL_LOCALE[language]).format(values);
  return String(text);
}
