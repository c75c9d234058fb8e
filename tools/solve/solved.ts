export interface Solved {
  /** Printed line by line. */
  readonly summary: Readonly<Record<string, string | number>>;
  /** Written as JSON. */
  readonly solution: object;
}

export const gapOfBound = (value: number, bound: number) =>
  value === bound ? 0 : Math.abs(bound - value) / Math.max(1, Math.abs(value));
