/**
 * Asks again until `probe` neither throws nor returns `undefined` or `false`.
 * @throws the probe's last error, or what it last returned, after `withinMs`.
 */
export async function eventually<T>(probe: () => Promise<T> | T, { withinMs = 10_000, everyMs = 25 } = {}): Promise<T> {
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
