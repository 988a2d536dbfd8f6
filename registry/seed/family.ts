import type { BudgetLine, LinkKind } from '../../shared/application/application';

/** Plural forms after a number: 1 тонна, 2 тонны, 5 тонн. */
export type Forms = readonly [one: string, few: string, many: string];

/** The figure on which the product beats its analogues. */
export type Parameter = {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly [low: number, high: number];
  readonly analogue: readonly [low: number, high: number];
  /** The ranges are in these parts of the unit: 10 for tenths. */
  readonly scale?: number;
};

/** One product of a family. Texts may hold `{facts}` (see facts.ts). */
export type Variant = {
  readonly title: string;
  /** Nominative, as after «Продукт проекта —». */
  readonly product: string;
  /** Genitive, as after «выпуск». */
  readonly productGen: string;
  /** A sentence about what will exist when the project is done. */
  readonly result: string;
  /** What is sold and for how much, in rubles. */
  readonly unit: Forms;
  readonly price: readonly [low: number, high: number];
  /** In place of the family's, where the product differs from its siblings. */
  readonly parameter?: Parameter;
  readonly customers?: readonly string[];
};

/** A link of the chain and who may stand in it. */
export type Slot = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly title: string;
  readonly who: 'company' | 'farm' | 'entrepreneur' | 'research' | 'university' | 'training';
  /** Coined company names, farm names, or institutes as `full|short`. Universities come from the region. */
  readonly names: readonly string[];
  /** Masculine nouns that follow a town's adjective: «Вяземский льнозавод». */
  readonly plants: readonly string[];
  /** The member's part in the project. */
  readonly contribution: string;
};

export type LineTemplate = {
  readonly category: BudgetLine['category'];
  readonly title: string;
  /** The chain slot whose member spends it; the lead when that link is not filled. */
  readonly slot: string;
  /** Share of the whole, relative to the other lines. */
  readonly weight: number;
  readonly why: string;
};

/** A line of work with everything that its applications say. */
export type Family = {
  readonly id: string;
  /** Regions whose organisations lead such projects. */
  readonly regions: readonly string[];
  readonly variants: readonly Variant[];
  /** In chain order; the first slot named in `leads` that is filled applies. */
  readonly slots: readonly Slot[];
  readonly leads: readonly string[];
  readonly novelty: readonly string[];
  /** Two analogues, nominative, with «и». */
  readonly analogues: string;
  readonly parameter: Parameter;
  readonly market: readonly string[];
  /** Nominative. */
  readonly customers: readonly string[];
  /** Five milestones, nominative. */
  readonly stages: readonly string[];
  readonly risks: readonly (readonly [risk: string, measure: string])[];
  /** Nominative, without «патент». */
  readonly inventions: readonly string[];
  readonly effect: string;
  /** Genitive plural: «операторов линий котонизации». */
  readonly profession: string;
  readonly lines: readonly LineTemplate[];
  /** Rows of the test protocol after the parameter itself: name, unit, norm, result. */
  readonly tests: readonly (readonly [name: string, unit: string, norm: string, result: string])[];
};
