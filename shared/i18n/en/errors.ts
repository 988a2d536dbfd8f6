import type { errors as ru } from '../ru/errors';

export const errors = {} as const satisfies Record<keyof typeof ru, string>;
