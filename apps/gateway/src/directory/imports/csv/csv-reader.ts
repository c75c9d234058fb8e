/** Longest cell in bytes; what is beyond it is dropped and the row marked. Keeps a file without an end in bounds. */
export const LONGEST_CELL = 4_096;
const MOST_CELLS = 100;

/** What can be wrong with a row before anybody looks at its meaning. */
export type RowFault = 'invalid_utf8' | 'stray_quote' | 'unclosed_quote' | 'cell_too_long';

export interface CsvRow {
  /** Physical line, from 1, on which the row begins; a quoted line break counts as a line. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells that cannot be taken as they are, by position. */
  readonly faults: readonly (readonly [cell: number, fault: RowFault])[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

type State = 'start' | 'plain' | 'quoted' | 'closing';

/**
 * RFC 4180 over bytes as they arrive, in constant memory: UTF-8 with or without byte order mark, any kind of line
 * end, quoted commas, quotes and line breaks. A broken row is marked and the next one read on; rows without any
 * content are left out.
 */
export class CsvReader {
  private readonly cell = Buffer.allocUnsafe(LONGEST_CELL);
  private length = 0;
  private ascii = true;
  private cells: string[] = [];
  private faults: [number, RowFault][] = [];
  private count = 0;
  private state: State = 'start';
  private line = 1;
  private rowLine = 1;
  private afterCr = false;
  private seen = 0;
  private rows: CsvRow[] = [];

  /** Rows that ended within the chunk. */
  push(chunk: Uint8Array): CsvRow[] {
    for (const byte of chunk) this.take(byte);
    return this.taken();
  }

  /** The last row, which need not end with a line break. */
  end(): CsvRow[] {
    if (this.state === 'quoted') this.mark('unclosed_quote');
    if (this.state !== 'start' || this.count > 0) this.endRow();
    return this.taken();
  }

  private taken(): CsvRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  private take(byte: number): void {
    if (this.seen < BOM.length) {
      this.seen += 1;
      if (byte === BOM[this.seen - 1]) return;
      if (this.seen > 1) for (const skipped of BOM.slice(0, this.seen - 1)) this.content(skipped);
      this.seen = BOM.length;
    }
    const secondHalf = byte === LF && this.afterCr;
    this.afterCr = byte === CR;
    if ((byte === LF && !secondHalf) || byte === CR) this.line += 1;
    if (this.state === 'quoted') this.inQuotes(byte);
    else if (!secondHalf) this.outside(byte);
  }

  private inQuotes(byte: number): void {
    if (byte === QUOTE) this.state = 'closing';
    else this.store(byte);
  }

  private outside(byte: number): void {
    if (byte === COMMA) this.endCell();
    else if (byte === LF || byte === CR) this.endRow();
    else if (byte === QUOTE) this.quote();
    else this.content(byte);
  }

  private quote(): void {
    if (this.state === 'start') {
      this.state = 'quoted';
    } else if (this.state === 'closing') {
      this.store(QUOTE);
      this.state = 'quoted';
    } else {
      this.mark('stray_quote');
    }
  }

  private content(byte: number): void {
    if (this.state === 'closing') this.mark('stray_quote');
    this.state = 'plain';
    this.store(byte);
  }

  private store(byte: number): void {
    if (this.length === LONGEST_CELL) return this.mark('cell_too_long');
    if (byte > 0x7f) this.ascii = false;
    this.cell[this.length] = byte;
    this.length += 1;
  }

  private mark(fault: RowFault): void {
    const [cell, known] = this.faults.at(-1) ?? [];
    if (this.count >= MOST_CELLS || (cell === this.count && known === fault)) return;
    this.faults.push([this.count, fault]);
  }

  private endCell(): void {
    if (this.count < MOST_CELLS) this.cells.push(this.text());
    this.count += 1;
    this.length = 0;
    this.ascii = true;
    this.state = 'start';
  }

  private text(): string {
    const bytes = this.cell.subarray(0, this.length);
    if (this.ascii) return bytes.toString('latin1');
    // A cut cell may end inside a character: it is marked as too long already.
    if (this.length === LONGEST_CELL) return '';
    try {
      return UTF_8.decode(bytes);
    } catch {
      this.mark('invalid_utf8');
      return '';
    }
  }

  private endRow(): void {
    this.endCell();
    const { cells, faults, rowLine: line } = this;
    if (faults.length > 0 || cells.some((cell) => cell.trim() !== '')) this.rows.push({ line, cells, faults });
    this.cells = [];
    this.faults = [];
    this.count = 0;
    this.rowLine = this.line;
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
