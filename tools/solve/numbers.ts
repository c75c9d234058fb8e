import { Problem } from '../stack/problem.ts';

/** The numbers of a text one after the other, each with its line and column when it is not one. */
export class Numbers {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param what is expected, in words, for the error */
  next(what: string, least = 0): number {
    const word = this.#word();
    const value = Number(word);
    if (word === '') throw this.#wrong(this.#at, `the file ends where ${what} is expected`);
    if (!Number.isSafeInteger(value) || value < least)
      throw this.#wrong(this.#at - word.length, `${what} must be a whole number from ${least}, not "${word}"`);
    return value;
  }

  list(count: number, what: string): Float64Array {
    const list = new Float64Array(count);
    for (let k = 0; k < count; k++) list[k] = this.next(what);
    return list;
  }

  end(): void {
    const word = this.#word();
    if (word !== '') throw this.#wrong(this.#at - word.length, `the file goes on with "${word}" after its last number`);
  }

  #word(): string {
    const text = this.#text;
    while (this.#at < text.length && text.charCodeAt(this.#at) <= 32) this.#at++;
    const from = this.#at;
    while (this.#at < text.length && text.charCodeAt(this.#at) > 32) this.#at++;
    return text.slice(from, this.#at);
  }

  #wrong(at: number, message: string): Problem {
    const before = this.#text.slice(0, at).split('\n');
    return new Problem(`line ${before.length} column ${before.at(-1)!.length + 1}: ${message}`);
  }
}
