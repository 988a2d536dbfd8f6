import type { Application } from '../../shared/application/application';
import { collectFacts, drawFigures, type Facts, type Figures } from './collect-facts';
import { chainOf, formConsortium, membersOf, type Consortium } from './form-consortium';
import { draftBudget, writeBudget } from './make-budget';
import { makeKpis } from './make-kpis';
import type { OrganisationPool } from './organisations';
import type { ApplicationPlan } from './plan-application';
import { makeRandom } from './random';
import { fill } from './write-russian';
import { writeSections } from './write-sections';

/** An application without its attachments, and what its files are drawn from. */
export type ApplicationDraft = {
  readonly plan: ApplicationPlan;
  readonly application: Application;
  readonly facts: Facts;
  readonly figures: Figures;
  readonly consortium: Consortium;
};

export function generateApplication(
  seed: number,
  plan: ApplicationPlan,
  pool: OrganisationPool,
): ApplicationDraft {
  const random = makeRandom(`${seed}/application/${plan.index}`);
  const consortium = formConsortium(random, plan, pool);
  const budget = draftBudget(random, plan, consortium);
  const figures = drawFigures(random, plan, budget);
  const facts = collectFacts(random, plan, consortium, budget, figures);
  const money = (amount: number) => ({ amount, currency: 'RUB' });
  const { measure, call, variant } = plan;
  const application: Application = {
    id: plan.id,
    number: plan.number,
    version: 1,
    callId: call.id,
    measureId: measure.id,
    title: variant.title,
    summary: fill(random.pick(SUMMARIES), facts),
    language: 'ru',
    status: 'submitted',
    region: facts['region']!,
    submittedAt: submittedAt(random.next(), call.opensOn, call.closesOn),
    requested: measure.financial ? money(budget.requested) : null,
    cofinancing: measure.financial ? money(budget.cofinancing) : null,
    total: money(budget.total),
    trl: { from: figures.trlFrom, to: figures.trlTo },
    jobs: figures.jobs,
    sections: writeSections(random, plan, consortium, facts),
    members: membersOf(consortium, plan, (text) => fill(text, facts)),
    chain: chainOf(consortium),
    budget: writeBudget(budget, plan, facts),
    kpis: makeKpis(random, plan, budget, figures),
    attachments: [],
    source: { format: 'review-desk', recordId: plan.id, notes: [] },
  };
  return { plan, application, facts, figures, consortium };
}

const SUMMARIES = [
  'Продукт проекта — {product}. Консорциум из {memberCount} организаций доведёт разработку до УГТ {trlTo} и к 2029 году выйдет на {volume3} в год.',
  'Участники наладят {regionIn} выпуск {productGen}: {volume3} в 2029 году, {jobs}, срок проекта — {months}.',
];

/** In working hours between the call's two days, second by second. */
function submittedAt(part: number, opensOn: string, closesOn: string): string {
  const opens = Date.parse(`${opensOn}T06:00:00Z`);
  const closes = Date.parse(`${closesOn}T15:00:00Z`);
  const instant = opens + Math.floor(((closes - opens) * part) / 1_000) * 1_000;
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
