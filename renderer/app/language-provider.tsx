import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { CATALOGUE, INTL_LOCALE, type Language } from '../../shared/i18n/catalogue';

/** Our words and React Aria's own, in the language of the moment. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return (
    <I18nProvider locale={INTL_LOCALE[language]}>
      <IntlProvider locale={INTL_LOCALE[language]} messages={CATALOGUE[language]}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}
