/** `YYYY-MM-DD`, or null for what is no date; a year or month alone stands for its first day. */
export function readDate(text: string): string | null {
  const parts =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/.exec(
      text.trim(),
    );
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2] ?? '01'}-${parts[3] ?? '01'}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 31 February for 3 March in some engines.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}
