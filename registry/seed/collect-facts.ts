import { genitiveNumber, counted, decimal, grouped, lowerFirst, roubles } from './write-russian';
import type { Consortium } from './form-consortium';
import type { BudgetDraft } from './make-budget';
import { makePeople } from './people';
import type { ApplicationPlan } from './plan-application';
import type { Random } from './random';
import { REGIONS } from './regions';

/** The figures of one application; every text and file of it speaks of these. Money in rubles. */
export type Figures = {
  readonly months: number;
  readonly trlFrom: number;
  readonly trlTo: number;
  readonly jobs: number;
  readonly team: number;
  readonly students: number;
  /** Units sold in 2027, 2028 and 2029. */
  readonly volumes: readonly [number, number, number];
  readonly price: number;
  readonly cost: number;
  readonly marginPercent: number;
  readonly costCutPercent: number;
  readonly paybackMonths: number;
  readonly ours: number;
  readonly theirs: number;
  readonly patents: number;
};
export type Facts = Readonly<Record<string, string>>;

export const YEARS = [2027, 2028, 2029] as const;

export function drawFigures(random: Random, plan: ApplicationPlan, budget: BudgetDraft): Figures {
  const { variant, family } = plan;
  const price = roundTo(random.int(variant.price[0], variant.price[1]), 100);
  const marginPercent = random.int(17, 34);
  const turnover = (budget.total / 100) * (1.1 + random.next() * 1.3);
  const last = Math.max(15, roundTo(turnover / price, turnover / price > 400 ? 50 : 5));
  const volumes = [0.25, 0.6].map((part) => Math.max(5, roundTo(last * part, last > 400 ? 50 : 5)));
  const parameter = variant.parameter ?? family.parameter;
  const scale = parameter.scale ?? 1;
  const trlFrom = random.int(3, 6);
  const total = budget.total / 100_000_000;
  return {
    months: random.pick([12, 15, 18, 21, 24, 30, 36]),
    trlFrom,
    trlTo: Math.min(9, trlFrom + random.int(2, 4)),
    jobs: random.int(6, 18) + Math.round(total / random.int(3, 6)),
    team: random.int(7, 31),
    students: random.int(11, 64),
    volumes: [volumes[0]!, volumes[1]!, last],
    price,
    cost: roundTo(price * (1 - marginPercent / 100), 100),
    marginPercent,
    costCutPercent: random.int(9, 31),
    paybackMonths: Math.round((total * 12) / ((price * last * marginPercent) / 100 / 1_000_000)),
    ours: random.int(...parameter.ours) / scale,
    theirs: random.int(...parameter.analogue) / scale,
    patents: random.int(2, 4),
  };
}

export function collectFacts(
  random: Random,
  plan: ApplicationPlan,
  consortium: Consortium,
  budget: BudgetDraft,
  figures: Figures,
): Facts {
  return {
    ...placeFacts(plan, consortium),
    ...moneyFacts(plan, budget, figures),
    ...workFacts(random, plan, figures),
    ...marketFacts(random, plan, figures),
  };
}

function placeFacts({ call, measure, variant, family }: ApplicationPlan, consortium: Consortium): Facts {
  const region = REGIONS.find(({ name }) => name === consortium.lead.region)!;
  const holder = (id: string) => consortium.links.find(({ slot }) => slot.id === id)?.organisations[0];
  const science = holder('science') ?? consortium.lead;
  return {
    title: variant.title,
    product: variant.product,
    productGen: variant.productGen,
    result: variant.result,
    region: region.name,
    regionGen: region.gen,
    regionIn: region.within,
    lead: consortium.lead.name,
    leadShort: consortium.lead.shortName,
    science: science.name,
    scienceShort: science.shortName,
    training: (holder('training') ?? science).name,
    memberCount: genitiveNumber(consortium.organisations.length),
    linkCount: genitiveNumber(consortium.links.length),
    call: call.title.ru,
    measure: lowerFirst(measure.title.ru),
    profession: family.profession,
    effect: family.effect,
  };
}

function moneyFacts({ variant }: ApplicationPlan, budget: BudgetDraft, figures: Figures): Facts {
  const largest = budget.lines.reduce((best, line) => (line.total > best.total ? line : best));
  const revenue = (volume: number) => roubles(volume * figures.price * 100);
  const volume = (count: number) => counted(count, variant.unit);
  const [first, second, third] = figures.volumes;
  return {
    requested: roubles(budget.requested),
    cofinancing: roubles(budget.cofinancing),
    total: roubles(budget.total),
    share: percent((budget.cofinancing * 100) / budget.total),
    lineCount: counted(budget.lines.length, ['статью', 'статьи', 'статей']),
    largestLine: largest.template.title,
    largestAmount: roubles(largest.total),
    unit: variant.unit[0],
    price: roubles(figures.price * 100),
    cost: roubles(figures.cost * 100),
    margin: percent(figures.marginPercent),
    costCut: percent(figures.costCutPercent),
    payback: counted(figures.paybackMonths, ['месяц', 'месяца', 'месяцев']),
    volume1: volume(first),
    volume2: volume(second),
    volume3: volume(third),
    revenue1: revenue(first),
    revenue2: revenue(second),
    revenue3: revenue(third),
  };
}

function workFacts(random: Random, { family }: ApplicationPlan, figures: Figures): Facts {
  const [leader, deputy, economist] = makePeople(random, 3);
  return {
    months: counted(figures.months, ['месяц', 'месяца', 'месяцев']),
    trlFrom: String(figures.trlFrom),
    trlTo: String(figures.trlTo),
    jobs: counted(figures.jobs, ['рабочее место', 'рабочих места', 'рабочих мест']),
    team: counted(figures.team, ['человек', 'человека', 'человек']),
    students: counted(figures.students, ['слушатель', 'слушателя', 'слушателей']),
    studentsGen: counted(figures.students, ['слушателя', 'слушателей', 'слушателей']),
    leader: leader!,
    deputy: deputy!,
    economist: economist!,
    experience: counted(random.int(7, 28), ['год', 'года', 'лет']),
    area: grouped(random.int(12, 70) * 10),
    power: String(random.int(6, 40) * 10),
    hours: counted(random.int(8, 60) * 10, ['час', 'часа', 'часов']),
    hectares: counted(random.int(18, 90) * 10, ['гектар', 'гектара', 'гектаров']),
    patents: counted(figures.patents, ['охранный документ', 'охранных документа', 'охранных документов']),
    invention1: family.inventions[0]!,
    invention2: family.inventions[1]!,
  };
}

function marketFacts(random: Random, { family, variant }: ApplicationPlan, figures: Figures): Facts {
  const parameter = variant.parameter ?? family.parameter;
  const customers = variant.customers ?? family.customers;
  const digits = parameter.scale ? 1 : 0;
  return {
    parameter: parameter.name,
    ours: measured(figures.ours, digits, parameter.unit),
    theirs: measured(figures.theirs, digits, parameter.unit),
    analogues: family.analogues,
    customers: random.sample(customers, random.int(2, 3)).join('; '),
    localShare: percent(random.int(46, 88)),
    letters: counted(random.int(2, 5), ['соглашение', 'соглашения', 'соглашений']),
    marketGrowth: percent(random.int(6, 22)),
    marketShare: percent(random.int(4, 19)),
  };
}

function measured(value: number, digits: number, unit: string): string {
  return `${decimal(value, digits)}\u00a0${unit}`;
}

function percent(value: number): string {
  return `${decimal(value, value < 10 ? 1 : 0)}\u00a0%`;
}

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}
