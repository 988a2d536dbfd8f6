import { withoutTurns } from '../text/plain-line';

/** Text as HTML shows it: nothing in it can open or close an element or an attribute, or turn what stands around it. */
export function escapeText(text: string): string {
  return withoutTurns(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A heading of a part; `2` opens one, `3` stands inside one. */
export function heading(level: 1 | 2 | 3, text: string): string {
  return `<h${level}>${escapeText(text)}</h${level}>`;
}

/** Names and what they are, one below the other. */
export function facts(pairs: readonly (readonly [string, string])[]): string {
  const rows = pairs.map(([name, value]) => `<dt>${escapeText(name)}</dt><dd>${escapeText(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

/** One paragraph a line of the text; empty lines are left out. */
export function paragraphs(text: string): string {
  const filled = text.split(/\n+/).filter((line) => line.trim() !== '');
  return filled.map((line) => `<p>${escapeText(line)}</p>`).join('');
}

export type Column = { readonly title: string; readonly align?: 'number' };

/** A table whose first column names its rows; `foot` is a row of sums. The first line of a cell is its value. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  foot?: readonly string[],
): string {
  const style = (at: number) => (columns[at]?.align === 'number' ? ' class="number"' : '');
  const head = columns.map(({ title }, at) => `<th scope="col"${style(at)}>${escapeText(title)}</th>`);
  const row = (cells: readonly string[]) =>
    `<tr>${cells
      .map((cell, at) =>
        at === 0 ? `<th scope="row">${cellText(cell)}</th>` : `<td${style(at)}>${cellText(cell)}</td>`,
      )
      .join('')}</tr>`;
  // Sums are the last row of the body: a `tfoot` would be printed again at the end of every page.
  const sums = foot ? row(foot).replace('<tr>', '<tr class="sums">') : '';
  return `<table aria-label="${escapeText(caption)}"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.map(row).join('')}${sums}</tbody></table>`;
}

function cellText(cell: string): string {
  const [first = '', ...details] = cell.split('\n');
  const further = details.filter((line) => line.trim() !== '');
  return escapeText(first) + further.map((line) => `<p class="detail">${escapeText(line)}</p>`).join('');
}
