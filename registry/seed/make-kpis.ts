import type { Kpi } from '../../shared/application/application';
import { YEARS, type Figures } from './collect-facts';
import type { BudgetDraft } from './make-budget';
import type { ApplicationPlan } from './plan-application';
import type { Random } from './random';

/** Revenue by year and three to five more. With the defect `kpi-without-base` two of them have no base or source. */
export function makeKpis(
  random: Random,
  plan: ApplicationPlan,
  budget: BudgetDraft,
  figures: Figures,
): Kpi[] {
  const parameter = plan.variant.parameter ?? plan.family.parameter;
  const base = random.chance(0.5) ? 0 : random.int(2, 30) / 10;
  const revenue = YEARS.map((year, index) =>
    kpi(
      `revenue-${year}`,
      `Выручка от продукции проекта, ${year} год`,
      'млн ₽',
      base,
      Math.round((figures.volumes[index]! * figures.price) / 10_000) / 100,
      year,
      'бухгалтерская отчётность',
    ),
  );
  const invested = Math.round(budget.cofinancing / 1_000_000) / 100;
  const jobsBase = random.int(0, 9);
  const others = [
    kpi(
      'jobs',
      'Новые рабочие места',
      'ед.',
      jobsBase,
      jobsBase + figures.jobs,
      2029,
      'сведения о застрахованных лицах',
    ),
    kpi(
      'parameter',
      parameter.name,
      parameter.unit,
      figures.theirs,
      figures.ours,
      2028,
      'протокол испытаний',
    ),
    kpi('investment', 'Прямые инвестиции участников', 'млн ₽', 0, invested, 2028, 'платёжные документы'),
    kpi(
      'training',
      'Обучено по программам проекта',
      'чел.',
      0,
      figures.students,
      2028,
      'приказы об отчислении в связи с окончанием',
    ),
    kpi(
      'rights',
      'Охранные документы на результаты',
      'ед.',
      figures.patents,
      figures.patents + random.int(1, 3),
      2029,
      'реестры патентного ведомства',
    ),
  ];
  const kpis = plan.whole ? [...revenue, ...others] : [revenue[2]!, ...others.slice(0, 2)];
  if (!plan.defects.includes('kpi-without-base')) return kpis;
  const spoilt = new Set(random.sample(kpis, 2));
  return kpis.map((each) => (spoilt.has(each) ? { ...each, base: null, source: '' } : each));
}

function kpi(
  id: string,
  name: string,
  unit: string,
  base: number,
  target: number,
  year: number,
  source: string,
): Kpi {
  return { id: `kpi-${id}`, name, unit, base, target, year, source };
}
