export type Cell = string | number | boolean | null | undefined;

const shown = (cell: Cell): string => (cell === null || cell === undefined ? '-' : String(cell));

/** Plain aligned columns: figures to the right, the rest to the left; `nothing` where there are no rows. */
export function table(rows: readonly Readonly<Record<string, Cell>>[], nothing: string): string {
  const [first] = rows;
  if (!first) return nothing;
  const names = Object.keys(first);
  const width = (name: string) => Math.max(name.length, ...rows.map((row) => shown(row[name]).length));
  const widths = new Map(names.map((name) => [name, width(name)]));
  const isFigure = new Set(names.filter((name) => rows.some((row) => typeof row[name] === 'number')));
  const line = (text: (name: string) => string) =>
    names
      .map((name) =>
        isFigure.has(name) ? text(name).padStart(widths.get(name) ?? 0) : text(name).padEnd(widths.get(name) ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line((name) => name.toUpperCase()), ...rows.map((row) => line((name) => shown(row[name])))].join('\n');
}

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** `12 s`, `3.5 min`: for people; `--json` has seconds. */
export function duration(seconds: number): string {
  for (const [size, unit] of UNITS) if (seconds >= size) return `${Math.round((seconds / size) * 10) / 10} ${unit}`;
  return `${Math.round(seconds)} s`;
}
