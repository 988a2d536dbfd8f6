import type { common as ru } from '../ru/common';

export const common = {} as const satisfies Record<keyof typeof ru, string>;
