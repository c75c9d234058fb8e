/**
 * Asks again until `probe` neither throws nor returns `undefined` or `false`. Only what never comes takes all the time
 * there is: on a busy machine anything may take ten times as long as on a quiet one.
 * @throws the probe's last error, or what it last returned, after `withinMs`.
 */
export async function eventually<T>(probe: () => Promise<T> | T, { withinMs = 60_000, everyMs = 25 } = {}): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      const seen = await probe();
      if (seen !== undefined && seen !== false) return seen;
      if (performance.now() > deadline) throw new Error(`still ${String(seen)} after ${withinMs} ms: ${probe}`);
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
