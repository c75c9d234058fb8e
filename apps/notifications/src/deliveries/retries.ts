/** How long to wait after each failed attempt. */
export interface Retries {
  /** Seconds after the first, second ... attempt; after the last one nobody tries again. */
  readonly seconds: readonly number[];
  /** What somebody's safety may depend on never waits longer. */
  readonly criticalSeconds: number;
  readonly criticalAttempts: number;
}

/** Two days for ordinary mail, one for what is critical, most of it while a server is briefly away. */
export const RETRIES: Retries = {
  seconds: [5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 72_000],
  criticalSeconds: 60,
  criticalAttempts: 1_440,
};

/** @returns seconds until the next attempt, null when there is none. */
export function retryAfter(attempts: number, critical: boolean, retries: Retries): number | null {
  const { seconds, criticalSeconds, criticalAttempts } = retries;
  const planned = seconds[attempts - 1];
  if (!critical) return planned ?? null;
  return attempts < criticalAttempts ? Math.min(planned ?? criticalSeconds, criticalSeconds) : null;
}
