import { Problem } from '../stack/problem.ts';

/** A list of lists of numbers, or of null, in memory of its own kind: a tenth of what as many small lists would take. */
export class NumberRows {
  readonly #name: string;
  #cells = new Float64Array(1_024);
  #ends = new Float64Array(256);
  #rows = 0;

  /** @param name of the list, for errors */
  constructor(name: string) {
    this.#name = name;
  }

  get length(): number {
    return this.#rows;
  }

  /** @throws Problem with the path of what is no number */
  add(row: unknown): void {
    if (!Array.isArray(row)) throw new Problem(`${this.#name}[${this.#rows}]: must be a list`);
    const from = this.#from(this.#rows);
    while (from + row.length > this.#cells.length) this.#cells = wider(this.#cells);
    row.forEach((cell: unknown, at) => {
      if (cell !== null && typeof cell !== 'number')
        throw new Problem(`${this.#name}[${this.#rows}][${at}]: must be a number, not ${JSON.stringify(cell)}`);
      this.#cells[from + at] = cell ?? NaN;
    });
    if (this.#rows === this.#ends.length) this.#ends = wider(this.#ends);
    this.#ends[this.#rows++] = from + row.length;
  }

  /** Numbers in a row. */
  width(row: number): number {
    return this.#ends[row]! - this.#from(row);
  }

  /** Null also beyond the row's end. */
  at(row: number, place: number): number | null {
    const cell = place < this.width(row) ? this.#cells[this.#from(row) + place]! : NaN;
    return Number.isNaN(cell) ? null : cell;
  }

  #from(row: number): number {
    return row === 0 ? 0 : this.#ends[row - 1]!;
  }
}

function wider(table: Float64Array): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(2 * table.length);
  copy.set(table);
  return copy;
}
