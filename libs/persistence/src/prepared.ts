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
export const bound = (statement: string | Prepared, values: readonly unknown[]) => {
  const parameters = values.map((value) => (Array.isArray(value) ? arrayOf(value) : value));
  return typeof statement === 'string' ? { text: statement, values: parameters } : { ...statement, values: parameters };
};

/**
 * What the driver would write, in less time: it replaces twice in each element, though hardly one has anything to
 * replace. Lists of other things than texts, numbers and truths are left to it.
 */
function arrayOf(values: readonly unknown[]): unknown {
  let text = '';
  for (const value of values) {
    const element = elementOf(value);
    if (element === undefined) return values;
    text += text === '' ? element : `,${element}`;
  }
  return `{${text}}`;
}

function elementOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return `"${ESCAPED.test(value) ? value.replace(EACH_ESCAPED, '\\$&') : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? `"${value}"` : undefined;
}

const ESCAPED = /["\\]/;
const EACH_ESCAPED = /["\\]/g;
