const NEWLINE = 10;

/** Where something stands in a file; lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The bytes of a file one after the other, with the place of the next one. Holds one piece of the file. */
export class Bytes {
  readonly #pieces: Iterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);
  #at = 0;
  #line = 1;
  #column = 1;

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** Of the next byte. */
  get place(): Place {
    return { line: this.#line, column: this.#column };
  }

  /** The next byte; -1 = the end. */
  peek(): number {
    while (this.#at >= this.#piece.length) {
      const { done, value } = this.#pieces.next();
      if (done === true) return -1;
      [this.#piece, this.#at] = [value, 0];
    }
    return this.#piece[this.#at]!;
  }

  /** Goes past a byte that `peek` has shown. */
  step(): void {
    if (this.#piece[this.#at++] === NEWLINE) {
      this.#line++;
      this.#column = 1;
    } else this.#column++;
  }
}
