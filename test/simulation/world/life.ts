/** One run of a desk's program, from its start to its end or its death. */
export type Life = {
  readonly isDead: () => boolean;
  /** Kills the program: what awaits this never goes on. */
  readonly die: () => Promise<never>;
  /** Resolves when the program is killed. */
  readonly died: Promise<void>;
};

export function beginLife(): Life {
  let dead = false;
  let tell: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    isDead: () => dead,
    die: () => {
      dead = true;
      tell();
      return new Promise<never>(() => undefined);
    },
    died,
  };
}
