import { z } from 'zod';
import { shareOf } from './add-money';
import type { Application } from './application';
import type { Call } from './call';
import type { Money } from './money';

/** Limits that a call may set (`terms`): the registry's own words, so what is not understood is no limit. */
const termsSchema = z.object({
  /** Percent of the total. */
  cofinancingMinPercent: z.number().min(0).max(100).optional().catch(undefined),
  /** Minor units of the currency of the call's budget. */
  requestedMax: z.int().positive().optional().catch(undefined),
});

/** What an application asks for, measured against its own total and the limits of its call. Shares in basis points. */
export type Ratios = {
  readonly requestedShare: number | null;
  readonly cofinancingShare: number | null;
  readonly ofCallBudget: number | null;
  /** Support for one job that the project makes; null without either. */
  readonly requestedPerJob: Money | null;
  readonly requestedMax: {
    readonly limit: Money;
    readonly share: number | null;
    readonly met: boolean;
  } | null;
  readonly cofinancingMin: { readonly limit: number; readonly met: boolean } | null;
};

export function readRatios(application: Application, call: Call): Ratios {
  const { requested, cofinancing, total, jobs } = application;
  const terms = termsSchema.catch({}).parse(call.terms ?? {});
  const currency = call.budget?.currency;
  const limit =
    terms.requestedMax !== undefined && currency !== undefined
      ? { amount: terms.requestedMax, currency }
      : null;
  const minimum = terms.cofinancingMinPercent;
  return {
    requestedShare: shareOf(requested, total),
    cofinancingShare: shareOf(cofinancing, total),
    ofCallBudget: shareOf(requested, call.budget),
    requestedPerJob:
      requested && jobs !== null && jobs > 0
        ? { amount: Math.round(requested.amount / jobs), currency: requested.currency }
        : null,
    requestedMax:
      limit && requested?.currency === limit.currency
        ? { limit, share: shareOf(requested, limit), met: requested.amount <= limit.amount }
        : null,
    cofinancingMin:
      minimum !== undefined && cofinancing && total && cofinancing.currency === total.currency
        ? { limit: Math.round(minimum * 100), met: isAtLeast(cofinancing, total, minimum) }
        : null,
  };
}

/** Without rounding: 29.996 % is less than 30 %. */
function isAtLeast(part: Money, whole: Money, percent: number): boolean {
  const scaled = BigInt(Math.round(percent * 1_000));
  return BigInt(part.amount) * 100_000n >= BigInt(whole.amount) * scaled;
}
