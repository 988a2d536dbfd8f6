import type { registry as ru } from '../ru/registry';

export const registry = {} as const satisfies Record<keyof typeof ru, string>;
