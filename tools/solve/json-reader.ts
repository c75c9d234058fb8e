import { Problem } from '../stack/problem.ts';
import { Bytes, type Place } from './bytes.ts';

const [SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [32, 34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const BLANKS = [SPACE, 9, 10, 13];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** By byte: is it part of what a number, a literal or a mistake is made of? */
const IN_WORD = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w.+-]/.test(String.fromCharCode(byte)) ? 1 : 0));
const IS_BLANK = Uint8Array.from({ length: 256 }, (_, byte) => (BLANKS.includes(byte) ? 1 : 0));
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const DEEPEST = 500;
/** A longer word is cut in the error about it. */
const LONGEST_WORD = 400;

/** Hears each element of a list, which is then forgotten. */
export type Sink = (element: unknown, index: number) => void;

/**
 * Reads one JSON object from the pieces of a file, never holding more of its text than one of them. @throws Problem with
 * line and column where the text is no JSON
 */
export class JsonReader {
  readonly #bytes: Bytes;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  #scratch = new Uint8Array(256);
  #depth = 0;

  constructor(pieces: Iterable<Uint8Array>) {
    this.#bytes = new Bytes(pieces);
  }

  /** @param sinks by name of the object's own properties, asked as a list begins: what takes its elements */
  document(sinks: Readonly<Record<string, () => Sink>> = {}): Record<string, unknown> {
    for (const byte of BYTE_ORDER_MARK) if (this.#bytes.peek() === byte) this.#bytes.step();
    if (this.#next() !== OPEN_OBJECT) this.#refuse('the file must hold one object');
    const found = this.#object(sinks);
    if (this.#next() >= 0) this.#refuse('the file goes on after its object');
    return found;
  }

  #value(): unknown {
    const byte = this.#next();
    if (byte === OPEN_OBJECT) return this.#object();
    if (byte === QUOTE) return this.#string();
    if (byte !== OPEN_LIST) return this.#word();
    const list: unknown[] = [];
    this.#list((element) => list.push(element));
    return list;
  }

  #object(sinks: Readonly<Record<string, () => Sink>> = {}): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    this.#inside(CLOSE_OBJECT, () => {
      if (this.#next() !== QUOTE) this.#expected('a name in double quotes');
      const name = this.#string();
      if (this.#next() !== COLON) this.#expected('":"');
      this.#bytes.step();
      const sink = Object.hasOwn(sinks, name) ? sinks[name] : undefined;
      if (sink && this.#next() === OPEN_LIST) return this.#list(sink());
      const value = this.#value();
      // An assignment to `__proto__` would not make a property.
      if (name === '__proto__') Object.defineProperty(found, name, { value, enumerable: true });
      else found[name] = value;
    });
    return found;
  }

  #list(sink: Sink): void {
    let index = 0;
    this.#inside(CLOSE_LIST, () => sink(this.#value(), index++));
  }

  /** What stands between two brackets, separated by commas. */
  #inside(close: number, each: () => void): void {
    if (++this.#depth > DEEPEST) this.#refuse(`the file is nested deeper than ${DEEPEST} levels`);
    this.#bytes.step();
    let byte = this.#next();
    while (byte !== close) {
      each();
      byte = this.#next();
      if (byte === close) break;
      if (byte !== COMMA) this.#expected(`"," or "${String.fromCharCode(close)}"`);
      this.#bytes.step();
      byte = this.#next();
      if (byte === close) this.#expected(close === CLOSE_LIST ? 'a value' : 'a name in double quotes');
    }
    this.#bytes.step();
    this.#depth--;
  }

  #string(): string {
    const from = this.#bytes.place;
    this.#bytes.step();
    let [text, length] = ['', 0];
    for (let byte = this.#bytes.peek(); byte !== QUOTE; byte = this.#bytes.peek()) {
      if (byte < SPACE) this.#expected('the end of the string');
      this.#bytes.step();
      if (byte === BACKSLASH) {
        text += this.#text(length, from) + this.#escape();
        length = 0;
        continue;
      }
      if (length === this.#scratch.length) this.#grow();
      this.#scratch[length++] = byte;
    }
    this.#bytes.step();
    return text + this.#text(length, from);
  }

  #grow(): void {
    const wider = new Uint8Array(2 * this.#scratch.length);
    wider.set(this.#scratch);
    this.#scratch = wider;
  }

  #text(length: number, from: Place): string {
    try {
      return length === 0 ? '' : this.#utf8.decode(this.#scratch.subarray(0, length));
    } catch {
      return this.#refuse('the string is not UTF-8', from);
    }
  }

  /** What stands after a backslash. */
  #escape(): string {
    const letter = this.#character();
    if (letter !== 'u') return ESCAPES[letter] ?? this.#refuse(`"\\${letter}" is no escape`);
    const code = [0, 1, 2, 3].map(() => this.#character()).join('');
    if (!/^[\da-f]{4}$/i.test(code)) this.#refuse(`"\\u${code}" is no escape`);
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #character(): string {
    const byte = this.#bytes.peek();
    if (byte < SPACE) this.#expected('the rest of an escape');
    this.#bytes.step();
    return String.fromCharCode(byte);
  }

  #word(): unknown {
    const from = this.#bytes.place;
    let word = '';
    for (let byte = this.#bytes.peek(); byte >= 0; byte = this.#bytes.peek()) {
      if (IN_WORD[byte] === 0 || word.length === LONGEST_WORD) break;
      word += String.fromCharCode(byte);
      this.#bytes.step();
    }
    if (NUMBER.test(word)) return Number(word);
    if (Object.hasOwn(LITERALS, word)) return LITERALS[word];
    return word === '' ? this.#expected('a value') : this.#refuse(`a value is expected, not "${word}"`, from);
  }

  /** The first byte that is not blank; -1 = the end. */
  #next(): number {
    let byte = this.#bytes.peek();
    while (byte >= 0 && IS_BLANK[byte] === 1) {
      this.#bytes.step();
      byte = this.#bytes.peek();
    }
    return byte;
  }

  #expected(what: string): never {
    const byte = this.#bytes.peek();
    if (byte < 0) this.#refuse(`the file ends where ${what} is expected`);
    const shown =
      byte < SPACE ? 'a control character' : byte < 127 ? JSON.stringify(String.fromCharCode(byte)) : 'this';
    return this.#refuse(`${what} is expected, not ${shown}`);
  }

  #refuse(message: string, { line, column }: Place = this.#bytes.place): never {
    throw new Problem(`line ${line} column ${column}: ${message}`);
  }
}
