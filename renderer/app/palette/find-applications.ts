import type { ListRow } from '../../db/rows';
import { foldText, rateText, type Asked } from './match-text';

/** The list folded once while the palette is open: at 100,000 rows folding is what takes the time. */
export type FoldedRow = { readonly row: ListRow; readonly number: string; readonly text: string };

export function foldRows(rows: readonly ListRow[]): readonly FoldedRow[] {
  return rows.map((row) => ({
    row,
    number: row.number.toLowerCase(),
    text: foldText(`${row.title} ${row.applicant} ${row.inn}`),
  }));
}

/** Applications by number, then by title, applicant or INN; the best first, at most `most`. */
export function findApplications(rows: readonly FoldedRow[], asked: Asked, most: number): readonly ListRow[] {
  const ranks: ListRow[][] = [[], [], [], [], []];
  for (const { row, number, text } of rows) {
    const rank = rateNumber(number, asked) ?? shift(rateText(text, asked));
    if (rank === null || ranks[rank]!.length >= most) continue;
    ranks[rank]!.push(row);
    if (ranks[0]!.length >= most) break;
  }
  return ranks.flat().slice(0, most);
}

/** A number is typed from its beginning or by its last digits. */
function rateNumber(number: string, asked: Asked): number | null {
  for (const words of asked) {
    if (words.length !== 1) continue;
    const [word] = words as [string];
    if (number.startsWith(word) || number.endsWith(word)) return 0;
    if (number.includes(word)) return 1;
  }
  return null;
}

function shift(rank: number | null): number | null {
  return rank === null ? null : rank + 2;
}
