import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUE, INTL_LOCALE, type Language, type MessageId } from './catalogue';
import { isolatedValues } from '../text/plain-line';

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** A message of the catalogue in a language, for use outside React. Throws when a value is not given. */
export function formatMessage(language: Language, id: MessageId, values: MessageValues = {}): string {
  return String(parsed(language, id).format(isolatedValues(values)));
}

function parsed(language: Language, id: MessageId): IntlMessageFormat {
  const key = `${language} ${id}`;
  const message = messages.get(key) ?? new IntlMessageFormat(CATALOGUE[language][id], INTL_LOCALE[language]);
  messages.set(key, message);
  return message;
}

/** Parsing a message costs far more than filling it. */
const messages = new Map<string, IntlMessageFormat>();
