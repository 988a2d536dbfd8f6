/** Milliseconds of the window's steady clock. */
export const windowClock = (): number => performance.now();
