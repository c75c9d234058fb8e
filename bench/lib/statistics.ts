export interface Quartiles {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

/** Quantile by linear interpolation between closest ranks (Hyndman and Fan, type 7). @throws RangeError without values */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('a quantile needs at least one value');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

export const quartiles = (values: readonly number[]): Quartiles => ({
  median: quantile(values, 0.5),
  q1: quantile(values, 0.25),
  q3: quantile(values, 0.75),
});

/** Distance of the quartiles as a part of the median. */
export function spread(values: readonly number[]): number {
  const { median, q1, q3 } = quartiles(values);
  return median === 0 ? Infinity : (q3 - q1) / Math.abs(median);
}
