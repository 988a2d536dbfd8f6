/** What people write for a currency beside its code, in lower case. */
const WORDS: Readonly<Record<string, RegExp>> = {
  RUB: /^(?:₽|руб\.?|р\.?|рубл(?:ь|я|ей|и)|rur|r(?:o)?ubles?)$/u,
  GBP: /^(?:£|фунт(?:а|ов|ы)?(?: стерлингов)?|pounds?(?: sterling)?)$/u,
  USD: /^(?:\$|us\$|доллар(?:а|ов|ы)?(?: сша)?|(?:us )?dollars?)$/u,
  EUR: /^(?:€|евро|euros?)$/u,
};

/** Whether the words name this currency, another one, or none that is known. */
export function namesCurrency(words: string, currency: string): 'this' | 'other' | 'none' {
  const name = words.trim().toLowerCase();
  if (name === currency.toLowerCase() || WORDS[currency]?.test(name) || symbolsOf(currency).has(name)) {
    return 'this';
  }
  const isOther =
    Object.values(WORDS).some((word) => word.test(name)) || isCode(name) || /^\p{Sc}$/u.test(name);
  return isOther ? 'other' : 'none';
}

/** The signs that Intl prints for the currency in our languages. */
function symbolsOf(currency: string): Set<string> {
  const signs = ['ru-RU', 'en-GB'].flatMap((locale) =>
    (['symbol', 'narrowSymbol'] as const).map(
      (currencyDisplay) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
          .formatToParts(0)
          .find(({ type }) => type === 'currency')?.value ?? currency,
    ),
  );
  return new Set(signs.map((sign) => sign.toLowerCase()));
}

/** Whether the word is the code of a currency that Intl can name. */
function isCode(word: string): boolean {
  if (!/^[a-z]{3}$/.test(word)) return false;
  const code = word.toUpperCase();
  return new Intl.DisplayNames('en', { type: 'currency' }).of(code) !== code;
}
