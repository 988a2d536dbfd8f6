const KEY = 'palette-recent';
const MOST = 20;

/** What the palette did lately, the last first: kept as long as the window is open, and on no disk of its own. */
export function readRecent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function noteRun(id: string): void {
  const next = [id, ...readRecent().filter((other) => other !== id)].slice(0, MOST);
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Full or forbidden: the order is a convenience.
  }
}
