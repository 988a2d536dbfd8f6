import type { Section } from '../../shared/application/application';
import type { Facts } from './collect-facts';
import type { Consortium } from './form-consortium';
import { MEASURE_BUDGETS, MEASURE_REQUESTS } from './measure-texts';
import type { ApplicationPlan } from './plan-application';
import type { Random } from './random';
import * as texts from './section-texts';
import { fill, lowerFirst } from './write-russian';

/** Nine sections in the order of the form. Brief applications have four of them, a paragraph each. */
export function writeSections(
  random: Random,
  plan: ApplicationPlan,
  consortium: Consortium,
  facts: Facts,
): Section[] {
  const { family } = plan;
  const known = { ...facts, ...listFacts(random, plan, consortium) };
  const say = (...paragraphs: (string | null)[]) => paragraphs.filter((text) => text !== null);
  const trained = consortium.missing.every(({ kind }) => kind !== 'training');
  const one = (choices: readonly string[]) => random.pick(choices);
  const sections: (readonly [id: string, title: string, criteria: string[], paragraphs: string[]])[] = [
    [
      'goal',
      'Цель и результат',
      ['novelty', 'effect'],
      say(one(texts.GOAL.opening), MEASURE_REQUESTS[plan.measure.kind], one(texts.GOAL.path)),
    ],
    [
      'novelty',
      'Новизна и научно-технический уровень',
      ['novelty'],
      say(...family.novelty, one(texts.NOVELTY_CLOSING)),
    ],
    ['chain', 'Кооперация и цепочка', ['chain'], chainParagraphs(random, consortium)],
    [
      'market',
      'Рынок и экономика',
      ['market'],
      say(
        one(texts.MARKET.figures),
        one(texts.MARKET.demand),
        random.pick(family.market),
        one(texts.MARKET.payback),
      ),
    ],
    [
      'plan',
      'План и команда',
      ['delivery'],
      say(one(texts.PLAN.stages), one(texts.PLAN.team), one(texts.PLAN.base)),
    ],
    ['risks', 'Риски', ['delivery'], riskParagraphs(random, plan)],
    [
      'effect',
      'Эффект для региона',
      ['effect'],
      say(one(texts.EFFECT.figures), family.effect, trained ? one(texts.EFFECT.training) : null),
    ],
    ['budget', 'Обоснование сметы', ['budget'], budgetParagraphs(random, plan)],
    [
      'property',
      'Права на результаты',
      ['novelty'],
      say(one(texts.PROPERTY.rights), one(texts.PROPERTY.secrecy)),
    ],
  ];
  const kept = plan.whole ? sections : sections.filter(([id]) => BRIEF.includes(id));
  return kept.map(([id, title, criteria, paragraphs]) => ({
    id,
    title,
    criteria,
    paragraphs: (plan.whole ? paragraphs : paragraphs.slice(0, 1)).map((text) => fill(text, known)),
  }));
}

/** What a brief application keeps, one paragraph each. */
const BRIEF: readonly string[] = ['goal', 'market', 'plan', 'budget'];

function chainParagraphs(random: Random, consortium: Consortium): string[] {
  const gap = consortium.missing[0];
  // Some applicants name the gap; others leave it to the reader of the chain.
  const bonds = gap
    ? random.chance(0.6)
      ? texts.CHAIN.gapNamed
      : texts.CHAIN.letters
    : random.chance(0.7)
      ? texts.CHAIN.closed
      : texts.CHAIN.letters;
  return [
    random.pick(texts.CHAIN.opening),
    random.pick(bonds),
    random.pick(gap?.kind === 'training' ? texts.CHAIN.scienceAlone : texts.CHAIN.science),
  ];
}

function riskParagraphs(random: Random, { family }: ApplicationPlan): string[] {
  const risks = random.sample(family.risks, 3);
  return risks.map(([risk, measure], index) => `${index + 1}. ${risk}. Мера: ${measure}.`);
}

function budgetParagraphs(random: Random, { measure, defects }: ApplicationPlan): string[] {
  const opening = MEASURE_BUDGETS[measure.financial ? 'financial' : 'own'];
  const own = defects.includes('cofinancing-low') ? texts.BUDGET.low : texts.BUDGET.own;
  return [opening, random.pick(texts.BUDGET.quotes), ...(measure.financial ? [random.pick(own)] : [])];
}

function listFacts(random: Random, { family }: ApplicationPlan, consortium: Consortium): Facts {
  const held = consortium.links.filter(({ organisations }) => organisations.length > 0);
  const stages = random.chance(0.5)
    ? family.stages
    : family.stages.map((stage, index) => `${index + 1}) ${stage}`);
  return {
    linkList: held
      .map(({ slot, organisations }) => {
        const names = organisations.map(({ shortName, kind }) =>
          kind === 'company' ? `«${shortName}»` : shortName,
        );
        return `${lowerFirst(slot.title)} — ${names.join(' и ')}`;
      })
      .join('; '),
    stages: stages.join('; '),
    gap: consortium.missing[0]?.title ?? '',
  };
}
