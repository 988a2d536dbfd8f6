/** Regions by their tax code, with the case forms that the prose needs and their technical university. */
export type Region = {
  readonly code: string;
  readonly name: string;
  readonly gen: string;
  readonly within: string;
  /** Full name and short name. */
  readonly university: readonly [string, string];
};

export const REGIONS: readonly Region[] = [
  oblast('67', 'Смоленск', 'СмолГТУ'),
  oblast('69', 'Тверск', 'ТвГТУ'),
  oblast('44', 'Костромск', 'КосГТУ'),
  oblast('35', 'Вологодск', 'ВолГТУ'),
  oblast('60', 'Псковск', 'ПсковГТУ'),
  oblast('37', 'Ивановск', 'ИвГТУ'),
  oblast('40', 'Калужск', 'КалГТУ'),
  oblast('76', 'Ярославск', 'ЯрГТУ'),
  oblast('54', 'Новосибирск', 'НовГТУ'),
  oblast('33', 'Владимирск', 'ВладГТУ'),
  oblast('50', 'Московск', 'МосОТУ'),
  oblast('70', 'Томск', 'ТомГТУ'),
  oblast('58', 'Пензенск', 'ПензГТУ'),
  oblast('47', 'Ленинградск', 'ЛенОТУ'),
  oblast('66', 'Свердловск', 'СвердГТУ'),
  oblast('71', 'Тульск', 'ТулТУ'),
  oblast('73', 'Ульяновск', 'УлТУ'),
  oblast('52', 'Нижегородск', 'НижТУ'),
  oblast('62', 'Рязанск', 'РязТУ'),
  oblast('36', 'Воронежск', 'ВорТУ'),
  oblast('63', 'Самарск', 'СамТУ'),
  oblast('55', 'Омск', 'ОмТУ'),
  {
    code: '77',
    name: 'Москва',
    gen: 'Москвы',
    within: 'в Москве',
    university: ['ФГБОУ ВО «Столичный университет технологий и приборостроения»', 'СУТП'],
  },
  {
    code: '16',
    name: 'Республика Татарстан',
    gen: 'Республики Татарстан',
    within: 'в Республике Татарстан',
    university: ['ФГБОУ ВО «Приволжский инженерно-технологический университет»', 'ПИТУ'],
  },
  {
    code: '21',
    name: 'Чувашская Республика',
    gen: 'Чувашской Республики',
    within: 'в Чувашской Республике',
    university: ['ФГБОУ ВО «Чебоксарский электротехнический университет»', 'ЧебЭТУ'],
  },
  {
    code: '02',
    name: 'Республика Башкортостан',
    gen: 'Республики Башкортостан',
    within: 'в Республике Башкортостан',
    university: ['ФГБОУ ВО «Уфимский университет машиностроения»', 'УУМ'],
  },
  {
    code: '59',
    name: 'Пермский край',
    gen: 'Пермского края',
    within: 'в Пермском крае',
    university: ['ФГБОУ ВО «Прикамский университет материалов»', 'ПУМ'],
  },
  {
    code: '24',
    name: 'Красноярский край',
    gen: 'Красноярского края',
    within: 'в Красноярском крае',
    university: ['ФГБОУ ВО «Енисейский технический университет»', 'ЕнТУ'],
  },
];

/** Masculine adjective of a town, and its region. */
export const TOWNS: readonly (readonly [adjective: string, region: string])[] = [
  ['Вяземский', '67'],
  ['Рославльский', '67'],
  ['Ржевский', '69'],
  ['Бежецкий', '69'],
  ['Кологривский', '44'],
  ['Череповецкий', '35'],
  ['Великолукский', '60'],
  ['Кинешемский', '37'],
  ['Обнинский', '40'],
  ['Рыбинский', '76'],
  ['Бердский', '54'],
  ['Муромский', '33'],
  ['Ковровский', '33'],
  ['Дубненский', '50'],
  ['Коломенский', '50'],
  ['Северский', '70'],
  ['Кузнецкий', '58'],
  ['Гатчинский', '47'],
  ['Ревдинский', '66'],
  ['Алексинский', '71'],
  ['Димитровградский', '73'],
  ['Саровский', '52'],
  ['Арзамасский', '52'],
  ['Касимовский', '62'],
  ['Борисоглебский', '36'],
  ['Тольяттинский', '63'],
  ['Омский', '55'],
  ['Зеленоградский', '77'],
  ['Елабужский', '16'],
  ['Алатырский', '21'],
  ['Стерлитамакский', '02'],
  ['Лысьвенский', '59'],
  ['Железногорский', '24'],
];

const BY_CODE = new Map(REGIONS.map((region) => [region.code, region]));

/** Throws on a code that the table does not hold: a slip in the seed's own data. */
export function regionOf(code: string): Region {
  const region = BY_CODE.get(code);
  if (!region) throw new Error(`no region ${code}`);
  return region;
}

/** `stem` is what stands before «-ая область»: «Смоленск». */
function oblast(code: string, stem: string, short: string): Region {
  return {
    code,
    name: `${stem}ая область`,
    gen: `${stem}ой области`,
    within: `${/^В[лв]/.test(stem) ? 'во' : 'в'} ${stem}ой области`,
    university: [`ФГБОУ ВО «${stem}ий технологический университет»`, short],
  };
}
