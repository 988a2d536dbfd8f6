import type { Call, Measure } from '../../shared/application/call';
import type { ApplicationId } from '../../shared/application/ids';
import type { Defect } from './corpus';
import type { Family, Variant } from './family';
import { makeRandom, type Random } from './random';

/**
 * The first applications are whole: several paragraphs in a section and files of their own. Those after this
 * number are brief (about 7 KB) and share the files of their family, so that large corpora stay quick to make.
 */
export const WHOLE_APPLICATIONS = 600;

/** What is decided about application `index` (from 0) before anything is written. Cheap. */
export type ApplicationPlan = {
  readonly index: number;
  readonly id: ApplicationId;
  /** `ИК-26-0001` */
  readonly number: string;
  readonly whole: boolean;
  readonly family: Family;
  readonly variant: Variant;
  readonly call: Call;
  readonly measure: Measure;
  readonly defects: readonly Defect[];
};

export function planApplication(
  seed: number,
  index: number,
  families: readonly Family[],
  calls: readonly Call[],
): ApplicationPlan {
  const random = makeRandom(`${seed}/plan/${index}`);
  const family = random.pick(families);
  const variant = random.pick(family.variants);
  const call = calls[weighted(random, CALL_WEIGHTS)]!;
  const measure = call.measures[weighted(random, MEASURE_WEIGHTS.slice(0, call.measures.length))]!;
  const number = index + 1;
  return {
    index,
    id: `app-26-${String(number).padStart(6, '0')}` as ApplicationId,
    number: `ИК-26-${String(number).padStart(4, '0')}`,
    whole: index < WHOLE_APPLICATIONS,
    family,
    variant,
    call,
    measure,
    defects: plantDefects(random, measure.financial),
  };
}

const CALL_WEIGHTS = [0.62, 0.16, 0.22];
const MEASURE_WEIGHTS = [0.5, 0.25, 0.15, 0.15, 0.1];

/** About one application in five has a defect, and few of those have two. */
function plantDefects(random: Random, financial: boolean): Defect[] {
  if (!random.chance(0.21)) return [];
  const kinds: Defect[] = ['link-missing', 'link-missing', 'kpi-without-base', 'line-unexplained'];
  if (financial) kinds.push('cofinancing-low');
  if (random.chance(0.3)) kinds.push('inn-invalid');
  return [...new Set(random.sample(kinds, random.chance(0.2) ? 2 : 1))];
}

function weighted(random: Random, weights: readonly number[]): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found === -1 ? weights.length - 1 : found;
}
