import type { ListRow } from '../../../shared/application/list-row';
import type { DeclarationAnswer } from '../../../shared/review/declaration';

/** Rows that a picker shows at once. */
export const SHOWN_ROWS = 30;

/**
 * Rows with all the words of a search in number, title or applicant. Those that may be opened come first, each kind in
 * the order of the list; `all` counts the rows that were found, shown or not.
 */
export function findRows(
  rows: readonly ListRow[],
  by: {
    readonly text: string;
    readonly except: string;
    readonly answers: ReadonlyMap<string, DeclarationAnswer>;
  },
): { readonly rows: readonly ListRow[]; readonly all: number } {
  const words = normalise(by.text).split(/\s+/).filter(Boolean);
  const found = rows.filter(({ id, number, title, applicant }) => {
    if (id === by.except) return false;
    const said = normalise(`${number} ${title} ${applicant}`);
    return words.every((word) => said.includes(word));
  });
  const mayOpen = ({ id }: ListRow) => {
    const answer = by.answers.get(id);
    return answer !== undefined && answer !== 'conflict';
  };
  const [open, shut] = [found.filter(mayOpen), found.filter((row) => !mayOpen(row))];
  return { rows: [...open, ...shut].slice(0, SHOWN_ROWS), all: found.length };
}

function normalise(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
