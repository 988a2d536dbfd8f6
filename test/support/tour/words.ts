import { formatMessage } from '../../../shared/i18n/format-message';
import type { Language, MessageId } from '../../../shared/i18n/catalogue';

type Values = Readonly<Record<string, string | number>>;

/** The words that the screen shows, so that a journey finds things as a person does: by their names. */
export function words(language: Language) {
  return (id: MessageId, values: Values = {}): string => formatMessage(language, id, values);
}

export type Words = ReturnType<typeof words>;
