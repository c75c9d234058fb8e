/** Calendar periods in UTC, the only ones there are: free ranges would let two answers be subtracted. */
export const PERIOD = /^(all|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2]))$/;

export const ALL = 'all';

/** `2026-09` lies in `2026-Q3`, a quarter in `all`; nothing lies around `all`. */
export function periodAround(period: string): string | undefined {
  if (period === ALL) return undefined;
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? [];
  return year === undefined ? ALL : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The period and those around it, smallest first. */
export function periodsAround(period: string): string[] {
  const around = periodAround(period);
  return around === undefined ? [period] : [period, ...periodsAround(around)];
}
