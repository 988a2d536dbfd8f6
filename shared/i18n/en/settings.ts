import type { settings as ru } from '../ru/settings';

export const settings = {} as const satisfies Record<keyof typeof ru, string>;
