import { hashRubric } from '../../shared/review/hash-rubric';
import type { Criterion, Rubric } from '../../shared/review/rubric';

type Texts = readonly [ru: string, en: string];

/** The rubric of the cluster's calls, version 1: six criteria, 0–5 in halves, pass at 70 of 100. */
export function makeDefaultRubric(): Rubric {
  return { ...RULES, hash: hashRubric(RULES) };
}

const both = ([ru, en]: Texts) => ({ ru, en });

/** Parts of the application that a criterion stands on: what an amendment of one of them opens again. */
const FEEDING = {
  novelty: ['section:goal', 'section:novelty', 'section:property', 'summary', 'trl'],
  chain: ['section:chain', 'members', 'chain'],
  market: ['section:market', 'kpis'],
  delivery: ['section:plan', 'section:risks', 'members', 'trl'],
  effect: ['section:goal', 'section:effect', 'summary', 'kpis', 'jobs', 'region'],
  budget: ['section:budget', 'budget', 'money'],
} as const;
/** Any file may bear out any score. */
const FEEDING_ALL = 'attachments';

const criterion = (
  id: keyof typeof FEEDING,
  weight: number,
  threshold: number,
  texts: { title: Texts; low: Texts; mid: Texts; high: Texts },
): Criterion => ({
  id,
  weight,
  threshold,
  title: both(texts.title),
  anchors: { low: both(texts.low), mid: both(texts.mid), high: both(texts.high) },
  parts: [...FEEDING[id], FEEDING_ALL],
});

const CRITERIA: Criterion[] = [
  criterion('novelty', 20, 3, {
    title: ['Новизна и научно-технический уровень', 'Novelty and technical merit'],
    low: [
      'Повторяет известные решения; УГТ не подтверждён',
      'Copies existing products; TRL claimed without evidence',
    ],
    mid: [
      'Улучшает названные аналоги; УГТ подтверждён испытаниями',
      'Improves on named analogues; TRL shown by tests',
    ],
    high: [
      'Превосходит мировые аналоги, РИД защищены, путь по УГТ доказан',
      'Ahead of the named world analogues, protected IP, TRL path proven',
    ],
  }),
  criterion('chain', 20, 3, {
    title: [
      'Полнота цепочки создания стоимости и кооперация в кластере',
      'Value-chain completeness and cluster cooperation',
    ],
    low: ['Одно звено, партнёры не названы', 'One link only, partners unnamed'],
    mid: ['Закрыта большая часть звеньев, есть письма о намерениях', 'Most links covered, signed letters'],
    high: [
      'Все звенья от сырья до изделия, договоры между участниками',
      'All links from raw material to product, contracts between members',
    ],
  }),
  criterion('market', 20, 3, {
    title: ['Рынок, экономика и скорость вывода на рынок', 'Market, economics and speed to market'],
    low: ['Нет заказчика и себестоимости', 'No customer, no unit cost'],
    mid: [
      'Названы заказчики, рассчитаны себестоимость и маржа',
      'Named customers, cost and margin calculated',
    ],
    high: [
      'Предзаказы; снижение себестоимости и маржа доказаны; продажи в срок проекта',
      'Pre-orders; cost cut and margin shown; sales within the term',
    ],
  }),
  criterion('delivery', 15, 3, {
    title: [
      'Реализуемость, команда, научно-образовательная база',
      'Feasibility, team, R&D and training base',
    ],
    low: ['Нет плана или ключевых исполнителей', 'Plan or key people missing'],
    mid: ['План выполним, риски названы, база есть', 'Workable plan, risks named, base available'],
    high: [
      'Вехи, ответственные, меры по рискам; вуз или инжиниринговый центр по договору',
      'Milestones, owners and mitigations; university or engineering centre under contract',
    ],
  }),
  criterion('effect', 15, 3, {
    title: ['Эффект для региона и целевые показатели', 'Effect for the region and KPIs'],
    low: ['Показателей нет либо они не измеримы', 'KPIs absent or not measurable'],
    mid: ['Измеримые показатели с базой и целью', 'Measurable KPIs with base and target'],
    high: [
      'Показатели по годам с источником: рост, стартапы, венчур, прямые инвестиции, рабочие места',
      'KPIs by year with source: growth, start-ups, venture, direct investment, jobs',
    ],
  }),
  criterion('budget', 10, 2.5, {
    title: ['Бюджет и софинансирование', 'Budget and co-financing'],
    low: ['Статьи не обоснованы, превышен предел', 'Lines unexplained, cap exceeded'],
    mid: ['Статьи обоснованы, софинансирование указано', 'Lines justified, co-financing stated'],
    high: [
      'Расценки по крупным статьям, софинансирование подтверждено банком или договором',
      'Quotes for each large line, co-financing confirmed by bank or contract',
    ],
  }),
];

const RULES = {
  version: 1,
  title: both(['Критерии оценки проектов кластера', 'Evaluation criteria for cluster projects']),
  scale: {
    min: 0,
    max: 5,
    step: 0.5,
    direction: 'up',
    anchors: {
      '0': both(['Не раскрыт либо не поддаётся оценке', 'Not addressed or cannot be assessed']),
      '1': both(['Плохо: серьёзные внутренние недостатки', 'Poor: serious inherent weaknesses']),
      '2': both([
        'Удовлетворительно: раскрыт в общих чертах, значительные недостатки',
        'Fair: broadly addressed, significant weaknesses',
      ]),
      '3': both(['Хорошо: раскрыт, есть ряд недостатков', 'Good: addressed well, a number of shortcomings']),
      '4': both(['Очень хорошо: недостатков немного', 'Very good: few shortcomings']),
      '5': both(['Отлично: недостатки незначительны', 'Excellent: any shortcomings minor']),
    },
  },
  criteria: CRITERIA,
  overallThreshold: 70,
  gates: [
    { id: 'eligible', title: both(['Допуск заявителя', 'Eligible applicant']), parts: ['members'] },
    {
      id: 'in-scope',
      title: both(['Соответствие предмету отбора', 'In scope']),
      parts: ['title', 'summary', 'section:goal'],
    },
    { id: 'identifiers', title: both(['Корректные ИНН и ОГРН', 'INN and OGRN valid']), parts: ['members'] },
    {
      id: 'cluster-member',
      title: both(['Статус участника кластера', 'Cluster member status']),
      parts: ['members'],
    },
    {
      id: 'caps',
      title: both(['Предельные размеры поддержки', 'Aid and co-financing caps']),
      parts: ['money', 'budget'],
    },
    { id: 'complete', title: both(['Комплектность', 'Complete file']), parts: ['attachments'] },
  ],
  justification: {
    minChars: 150,
    evidenceRequiredAtOrBelow: 2.5,
    evidenceRequiredAtOrAbove: 4.5,
    belowThresholdNeedsNamedWeakness: true,
  },
  outcomes: [
    { id: 'support', title: both(['Поддержать', 'Support']) },
    { id: 'support_with_conditions', title: both(['Поддержать с условиями', 'Support with conditions']) },
    { id: 'reserve', title: both(['Резервный список', 'Reserve list']) },
    { id: 'return_for_revision', title: both(['Вернуть на доработку', 'Return for revision']) },
    { id: 'redirect', title: both(['Перенаправить на другую меру', 'Redirect to another measure']) },
    { id: 'reject_threshold', title: both(['Отклонить: ниже порога', 'Reject: below the threshold']) },
    { id: 'reject_budget', title: both(['Отклонить: недостаточно лимита', 'Reject: not enough budget']) },
    { id: 'ineligible', title: both(['Не допустить', 'Not eligible']) },
    { id: 'withdrawn', title: both(['Отозвана заявителем', 'Withdrawn by the applicant']) },
  ],
  conditions: [
    { id: 'budget-cut', title: both(['Сокращение сметы', 'Budget cut']) },
    { id: 'milestone-tranche', title: both(['Транш по вехе', 'Milestone tranche']) },
    {
      id: 'partner-contract',
      title: both(['Договор с партнёром до подписания', 'Partner contract before signing']),
    },
    {
      id: 'cofinancing-proof',
      title: both(['Подтвердить софинансирование к дате', 'Co-financing proof by date']),
    },
    { id: 'kpi-target', title: both(['Целевой показатель', 'KPI target']) },
    { id: 'extra-report', title: both(['Дополнительный отчёт', 'Extra report']) },
  ],
  // Kept for panels: the schema is loose, and the hash covers it.
  consensusChangeNeedsReason: true,
} satisfies Partial<Rubric>;
