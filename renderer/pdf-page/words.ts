import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUE, INTL_LOCALE, type Language, type MessageId } from '../../shared/i18n/catalogue';

export type Words = {
  (id: MessageId, values?: Readonly<Record<string, string | number>>): string;
  readonly percent: (share: number) => string;
};

/** The messages of this window in the person's language. */
export function createWords(language: Language): Words {
  const locale = INTL_LOCALE[language];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const say = (id: MessageId, values: Readonly<Record<string, string | number>> = {}): string =>
    String(new IntlMessageFormat(CATALOGUE[language][id], locale).format(values));
  return Object.assign(say, { percent: (share: number) => percent.format(share) });
}
