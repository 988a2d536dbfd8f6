import type { review as ru } from '../ru/review';

export const review = {} as const satisfies Record<keyof typeof ru, string>;
