const NEEDS_QUOTES = /[",\r\n]/;

const cell = (text: string) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180: first line the columns, lines end in CRLF. */
export const toCsv = <C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Record<C, string | null>>[],
): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
