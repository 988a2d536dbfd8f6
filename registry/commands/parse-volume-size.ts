const UNITS: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9 };

/** Smallest volume that is worth writing, bytes. */
const LEAST = 100_000;

/** Bytes of `4GB`, `700 MB`: sticks are sold in decimal units. Null for what is no such size, or too small. */
export function parseVolumeSize(text: string): number | null {
  const match = /^(\d{1,6}(?:\.\d{1,3})?) ?([KMG]B)$/i.exec(text.trim());
  if (!match) return null;
  const bytes = Math.floor(Number(match[1]) * UNITS[match[2]!.toUpperCase()]!);
  return bytes >= LEAST ? bytes : null;
}
