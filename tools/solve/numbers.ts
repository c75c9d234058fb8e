import { Problem } from '../stack/problem.ts';
import { Bytes, type Place } from './bytes.ts';

const SPACE = 32;
/** No number is this long; a longer word is cut in the error about it. */
const LONGEST_WORD = 64;

/** The numbers of a text one after the other, each with its line and column when it is not one. Holds one piece of it. */
export class Numbers {
  readonly #bytes: Bytes;
  /** Where the last word began. */
  #from: Place = { line: 1, column: 1 };

  constructor(pieces: Iterable<Uint8Array>) {
    this.#bytes = new Bytes(pieces);
  }

  /** @param what is expected, in words, for the error */
  next(what: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    const word = this.#expected(what);
    const value = Number(word);
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    if (!Number.isSafeInteger(value) || value < least || value > most)
      throw this.wrong(`${what} must be a whole number ${range}, not "${word}"`);
    return value;
  }

  /** A number with or without decimals. */
  real(what: string): { readonly value: number; readonly decimals: number } {
    const word = this.#expected(what);
    if (!/^-?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(word)) throw this.wrong(`${what} must be a number, not "${word}"`);
    const point = word.indexOf('.');
    return { value: Number(word), decimals: point < 0 ? 0 : word.length - point - 1 };
  }

  oneOf<T extends string>(words: readonly T[], what: string): T {
    const word = this.#expected(what);
    const found = words.find((one) => one === word);
    if (found === undefined) throw this.wrong(`${what} must be ${words.join(' or ')}, not "${word}"`);
    return found;
  }

  list(count: number, what: string): Float64Array {
    const list = new Float64Array(count);
    for (let k = 0; k < count; k++) list[k] = this.next(what);
    return list;
  }

  /** Is there another word? */
  more(): boolean {
    this.#skip();
    return this.#bytes.peek() >= 0;
  }

  end(): void {
    const word = this.#word();
    if (word !== '') throw this.wrong(`the file goes on with "${word}" after its last number`);
  }

  /** About the word read last. */
  wrong(message: string): Problem {
    return new Problem(`line ${this.#from.line} column ${this.#from.column}: ${message}`);
  }

  #expected(what: string): string {
    const word = this.#word();
    if (word === '') throw this.wrong(`the file ends where ${what} is expected`);
    return word;
  }

  #skip(): void {
    const bytes = this.#bytes;
    for (let byte = bytes.peek(); byte >= 0 && byte <= SPACE; byte = bytes.peek()) bytes.step();
  }

  #word(): string {
    const bytes = this.#bytes;
    this.#skip();
    this.#from = bytes.place;
    let word = '';
    for (let byte = bytes.peek(); byte > SPACE; byte = bytes.peek()) {
      if (word.length < LONGEST_WORD) word += String.fromCharCode(byte);
      bytes.step();
    }
    return word;
  }
}
