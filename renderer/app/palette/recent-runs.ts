const MOST = 20;

/** What the palette did lately, the last first: in memory alone, since what a page stores lies on the disk in clear. */
let recent: readonly string[] = [];

export function readRecent(): readonly string[] {
  return recent;
}

export function noteRun(id: string): void {
  recent = [id, ...recent.filter((other) => other !== id)].slice(0, MOST);
}
