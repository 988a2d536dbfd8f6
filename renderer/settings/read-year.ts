/** A year as typed: null for nothing, undefined for what is none. */
export function readYear(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  return /^(19|20|21)\d\d$/.test(text.trim()) ? Number(text) : undefined;
}
