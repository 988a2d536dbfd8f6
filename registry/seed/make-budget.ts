import type { BudgetLine } from '../../shared/application/application';
import type { Consortium } from './form-consortium';
import { MEASURE_RANGES } from './measure-texts';
import type { ApplicationPlan } from './plan-application';
import type { Random } from './random';
import { fill, roubles } from './write-russian';

/** Kopecks. For non-financial measures `requested` is 0 and the participants bear the whole. */
export type BudgetDraft = {
  readonly total: number;
  readonly requested: number;
  readonly cofinancing: number;
  readonly lines: readonly DraftLine[];
};
type DraftLine = {
  readonly id: string;
  readonly template: ApplicationPlan['family']['lines'][number];
  readonly organisationId: BudgetLine['organisationId'];
  readonly total: number;
  readonly requested: number;
};

/** Five to nine lines whose sums are the application's figures. */
export function draftBudget(random: Random, plan: ApplicationPlan, consortium: Consortium): BudgetDraft {
  const { family, measure, defects } = plan;
  const [low, high] = MEASURE_RANGES[measure.kind];
  // Squared: many projects of moderate size, few large ones.
  const target = (low + (high - low) * random.next() ** 2) * 100_000_000;
  const templates = family.lines.slice(0, plan.whole ? random.int(6, family.lines.length) : 5);
  const minimum = measure.kind === 'grant' || measure.kind === 'subsidy' ? 30 : 20;
  const share = defects.includes('cofinancing-low')
    ? random.int(9, minimum - 9)
    : random.int(minimum + 6, minimum + 28);
  const weight = templates.reduce((sum, template) => sum + template.weight, 0);
  const lines = templates.map((template, index) => {
    const rough = (target * template.weight * (0.85 + random.next() * 0.3)) / weight;
    // Salaries and materials are counted to the kopeck, purchases to the thousand.
    const step = template.category === 'labour' || template.category === 'materials' ? 1 : 100_000;
    const total = Math.max(step, Math.round(rough / step) * step);
    const own = Math.round((total * (share + random.int(-5, 6))) / 100);
    const holder = consortium.links.find(({ slot }) => slot.id === template.slot)?.organisations[0];
    return {
      id: `line-${index + 1}`,
      template,
      organisationId: (holder ?? consortium.lead).id,
      total,
      requested: measure.financial ? total - own : 0,
    };
  });
  const sum = (of: (line: DraftLine) => number) => lines.reduce((amount, line) => amount + of(line), 0);
  const total = sum((line) => line.total);
  const requested = sum((line) => line.requested);
  return { total, requested, cofinancing: total - requested, lines };
}

/** The schema's lines; with the defect `line-unexplained` the largest one says nothing. */
export function writeBudget(
  draft: BudgetDraft,
  plan: ApplicationPlan,
  facts: Readonly<Record<string, string>>,
): BudgetLine[] {
  const largest = Math.max(...draft.lines.map((line) => line.total));
  const money = (amount: number) => ({ amount, currency: 'RUB' });
  return draft.lines.map((line) => ({
    id: line.id,
    category: line.template.category,
    title: line.template.title,
    organisationId: line.organisationId,
    total: money(line.total),
    requested: money(line.requested),
    cofinancing: money(line.total - line.requested),
    justification:
      plan.defects.includes('line-unexplained') && line.total === largest
        ? ''
        : fill(line.template.why, { ...facts, amount: roubles(line.total) }),
  }));
}
