export const mainProcess = {} as const;
