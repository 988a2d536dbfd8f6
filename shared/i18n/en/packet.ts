import type { packet as ru } from '../ru/packet';

export const packet = {} as const satisfies Record<keyof typeof ru, string>;
