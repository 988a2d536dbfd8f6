import { z } from 'zod';

/** An amount in integer minor units (kopecks for RUB) with its ISO 4217 currency. */
export const moneySchema = z.object({
  amount: z.int().min(-9_007_199_254_740_991).max(9_007_199_254_740_991),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;
