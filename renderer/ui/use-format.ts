import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Language, MessageId } from '../../shared/i18n/catalogue';
import { createFormat, type ValueFormat } from './value-format';
import { isolatedValues } from '../../shared/text/plain-line';

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

export type Translate = (id: MessageId, values?: MessageValues) => string;

export type Format = ValueFormat & {
  readonly language: Language;
  readonly t: Translate;
  /** The words of the person's language, out of text that the registry holds in both. */
  readonly pick: (text: { readonly ru: string; readonly en: string }) => string;
};

/** Words, numbers, money and dates in the person's language. Changes with it, without a reload. */
export function useFormat(): Format {
  const intl = useIntl();
  return useMemo(() => {
    const language: Language = intl.locale.startsWith('en') ? 'en' : 'ru';
    return {
      ...createFormat(language),
      language,
      t: (id, values) => intl.formatMessage({ id }, values && isolatedValues(values)),
      pick: (text) => text[language],
    };
  }, [intl]);
}
