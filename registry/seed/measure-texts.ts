import type { Measure } from '../../shared/application/call';

type Kind = Measure['kind'];

/** Size of a project under each measure, million rubles. */
export const MEASURE_RANGES: Readonly<Record<Kind, readonly [low: number, high: number]>> = {
  grant: [14, 260],
  subsidy: [9, 120],
  loan: [40, 480],
  guarantee: [30, 360],
  'tax-relief': [25, 300],
  residency: [12, 90],
  'engineering-centre': [6, 48],
  training: [4, 26],
  'partner-search': [8, 60],
  introduction: [8, 70],
};

/** What is asked for, as the first section says it. */
export const MEASURE_REQUESTS: Readonly<Record<Kind, string>> = {
  grant:
    'Запрашивается грант в размере {requested}. Собственные и привлечённые средства участников — {cofinancing}, или {share} стоимости проекта ({total}).',
  subsidy:
    'Запрашивается субсидия на возмещение части затрат на оборудование и пуск — {requested}. Участники вкладывают {cofinancing} ({share} от {total}).',
  loan: 'Запрашивается льготный заём {requested} под залог приобретаемого оборудования. Доля собственных средств — {share} ({cofinancing}), общая стоимость проекта — {total}.',
  guarantee:
    'Запрашивается поручительство на {requested} по кредиту банка-партнёра. Собственные средства участников — {cofinancing}, или {share} стоимости проекта ({total}).',
  'tax-relief':
    'Запрашивается налоговая льгота; высвобождаемые за срок проекта средства — {requested} — направляются на развитие производства. Участники вкладывают ещё {cofinancing} ({share} от {total}).',
  residency:
    'Запрашивается резидентство в технопарке: участок площадью {area} м² с подведённой мощностью {power} кВт на {months}. Затраты на оснащение — {total} — участники несут сами.',
  'engineering-centre':
    'Запрашивается доступ к оборудованию инжинирингового центра: {hours} машинного времени на испытательных стендах и обрабатывающем центре. Остальные затраты проекта — {total} — участники несут сами.',
  training:
    'Запрашивается обучение команды за счёт программы кластера: {students}, подготовка {profession}. Затраты на сам проект — {total} — участники несут сами.',
  'partner-search':
    'Запрашивается подбор партнёров по технологической цепочке и первых заказчиков через платформу кластера. Проект на {total} участники ведут на собственные средства.',
  introduction:
    'Запрашивается представление разработки отраслевому ведомству и государственной корпорации для включения в планы закупок. Проект на {total} участники ведут на собственные средства.',
};

/** How the budget section speaks of the money. */
export const MEASURE_BUDGETS: Readonly<Record<'financial' | 'own', string>> = {
  financial:
    'Смета проекта — {total}, из них {requested} запрашивается по мере «{measure}», {cofinancing} ({share}) вкладывают участники. Смета включает {lineCount}; самая крупная — «{largestLine}», {largestAmount}.',
  own: 'Смета проекта — {total}, средства участников; денежной поддержки не запрашивается. Смета включает {lineCount}; самая крупная — «{largestLine}», {largestAmount}.',
};
