export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A line a measure: for each contender its median in ms, and the ratio to the first one. */
export function formatTable<C extends string, M extends string>(
  contenders: readonly C[],
  measures: readonly M[],
  median: (contender: C, measure: M) => number,
): string {
  const cells = measures.map((measure) => {
    const base = median(contenders[0]!, measure);
    return [measure, ...contenders.map((contender) => formatCell(median(contender, measure), base))];
  });
  const rows = [['', ...contenders], ...cells];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ')).join('\n');
}

function formatCell(value: number, base: number): string {
  return `${(value / base).toFixed(3)} (${value.toFixed(value < 100 ? 1 : 0)} ms)`;
}
