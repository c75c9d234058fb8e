/**
 * A text array as Postgres reads it. The driver writes one as well, element by element with two replacements each,
 * which is most of what a statement of a thousand rows costs on this side.
 */
export const textArray = (values: readonly string[]): string => `{${values.map(quoted).join(',')}}`;

/** An array of numbers, or of uuids and instants: of what needs no quotes. */
export const plainArray = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** Where in a parameter of bytes a value lies; as `substring` counts, from 1. */
export interface Span {
  readonly from: number;
  readonly length: number;
}

/**
 * Many values in one parameter that travels as it is: as an array, each would be written as hexadecimal text. The
 * same bytes are sent once.
 */
export class Bytes {
  private readonly parts: Buffer[] = [];
  private length = 0;

  add(part: Buffer): Span {
    const span = { from: this.length + 1, length: part.length };
    this.parts.push(part);
    this.length += part.length;
    return span;
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.parts, this.length);
  }
}
