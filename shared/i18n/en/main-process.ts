import type { mainProcess as ru } from '../ru/main-process';

export const mainProcess = {} as const satisfies Record<keyof typeof ru, string>;
