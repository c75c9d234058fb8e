import { createHash } from 'node:crypto';

/** A statement that each connection parses and plans once. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** For statements that many requests send; the text never holds a value, or every value would be a plan kept for ever. */
export const prepared = (text: string): Prepared => ({
  name: createHash('sha256').update(text).digest('base64url'),
  text,
});

/** As the driver takes it. */
export const bound = (statement: string | Prepared, values: readonly unknown[]) =>
  typeof statement === 'string' ? { text: statement, values: [...values] } : { ...statement, values: [...values] };
