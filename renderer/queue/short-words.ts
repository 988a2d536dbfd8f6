/**
 * Names as they have room in a column: kinds of regions and legal forms by their standard abbreviations (OKATO and the
 * classifier of addresses; OKOPF). What tells one from the others stays as it is. The whole name goes with the short
 * one, on pointing and for a screen reader.
 */
export function shortRegion(region: string): string {
  return shorten(region, REGIONS);
}

/** «Общество с ограниченной ответственностью „Лён“» → «ООО „Лён“». Only the form that a name begins with. */
export function shortOrganisation(name: string): string {
  return shorten(name, FORMS);
}

type Rule = readonly [long: RegExp, short: string];

/** The first rule that fits; what is left of the name is never empty. */
function shorten(text: string, rules: readonly Rule[]): string {
  const rule = rules.find(([long]) => long.test(text));
  if (!rule) return text;
  const short = text.replace(...rule).trim();
  return short === '' ? text : short;
}

/** JavaScript's \b knows Latin letters alone. */
const END = '(?=$|[\\s,—–-])';
const region = (pattern: string): RegExp => new RegExp(pattern, 'iu');

const REGIONS: readonly Rule[] = [
  [region('^(город федерального значения|город|г\\.)\\s+(?=\\S)'), ''],
  [region(`\\s+автономная область${END}`), ' АО'],
  [region(`\\s+автономный округ${END}`), ' АО'],
  [region(`\\s+область${END}`), ' обл.'],
  [region(`\\s+край${END}`), ' кр.'],
  [region('^республика\\s+(?=\\S)'), 'Респ. '],
  [region(`\\s+народная республика${END}`), ' Нар. Респ.'],
  [region(`\\s+республика${END}`), ' Респ.'],
];

const form = (pattern: string): RegExp => new RegExp(`^${pattern}(?=\\s|«|"|„)`, 'iu');

/** Longer forms stand before those that they begin with. */
const FORMS: readonly Rule[] = [
  [form('общество с ограниченной ответственностью'), 'ООО'],
  [form('публичное акционерное общество'), 'ПАО'],
  [form('непубличное акционерное общество'), 'НАО'],
  [form('открытое акционерное общество'), 'ОАО'],
  [form('закрытое акционерное общество'), 'ЗАО'],
  [form('акционерное общество'), 'АО'],
  [form('индивидуальный предприниматель'), 'ИП'],
  [form('федеральное государственное бюджетное образовательное учреждение высшего образования'), 'ФГБОУ ВО'],
  [form('федеральное государственное автономное образовательное учреждение высшего образования'), 'ФГАОУ ВО'],
  [form('федеральное государственное бюджетное учреждение науки'), 'ФГБУН'],
  [form('федеральное государственное автономное учреждение науки'), 'ФГАУН'],
  [form('федеральное государственное бюджетное научное учреждение'), 'ФГБНУ'],
  [form('федеральное государственное бюджетное учреждение'), 'ФГБУ'],
  [form('федеральное государственное автономное учреждение'), 'ФГАУ'],
  [form('федеральное государственное унитарное предприятие'), 'ФГУП'],
  [form('государственное бюджетное учреждение'), 'ГБУ'],
  [form('государственное автономное учреждение'), 'ГАУ'],
  [form('государственное унитарное предприятие'), 'ГУП'],
  [form('муниципальное унитарное предприятие'), 'МУП'],
  [form('муниципальное бюджетное учреждение'), 'МБУ'],
  [form('автономная некоммерческая организация'), 'АНО'],
  [form('некоммерческое партнёрство'), 'НП'],
];
