/** Legal forms, as words of a normalised name: they are left out of a comparison. */
const FORMS = new Set(
  (
    'ооо оао зао пао нао ао ип кфх фх гк нко ано чу гуп муп фгуп фгбоу фгаоу фгбу фгбун фгаун гбу гбоу во бу ' +
    'ltd llc inc jsc plc gmbh'
  ).split(' '),
);
const LONG_FORMS = [
  'общество с ограниченной ответственностью',
  'публичное акционерное общество',
  'закрытое акционерное общество',
  'открытое акционерное общество',
  'акционерное общество',
  'индивидуальный предприниматель',
  'крестьянское фермерское хозяйство',
  'автономная некоммерческая организация',
];

/** A name without its legal form, quotes, case and ё: `АО «Лён»` and `лен` are the same. Empty where nothing is left. */
export function normaliseOrganisation(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const short = LONG_FORMS.reduce((text, form) => text.replace(form, ' '), words);
  return short
    .split(/\s+/)
    .filter((word) => word !== '' && !FORMS.has(word))
    .join(' ');
}
