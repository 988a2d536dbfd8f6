import type { queue as ru } from '../ru/queue';

export const queue = {} as const satisfies Record<keyof typeof ru, string>;
