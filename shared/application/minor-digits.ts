/** How many digits the currency's minor unit has (ISO 4217, as Intl knows it): 2 for roubles, 0 for yen. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const digits = maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** Intl's formatters are dear to make, and there are few currencies. */
const digitsOf = new Map<string, number>();
