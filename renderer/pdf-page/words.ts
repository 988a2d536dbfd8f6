import { INTL_LOCALE, type Language, type MessageId } from '../../shared/i18n/catalogue';
import { formatMessage, type MessageValues } from '../../shared/i18n/format-message';

export type Words = {
  (id: MessageId, values?: MessageValues): string;
  readonly percent: (share: number) => string;
};

/** The messages of this window in the person's language. */
export function createWords(language: Language): Words {
  const percent = new Intl.NumberFormat(INTL_LOCALE[language], {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const say = (id: MessageId, values: MessageValues = {}): string => formatMessage(language, id, values);
  return Object.assign(say, { percent: (share: number) => percent.format(share) });
}
