/** Calls under way at once: more would only wait for a connection. */
const AT_ONCE = 10;

/**
 * Calls `fire` with 0, 1, 2 ... at a fixed rate, or as fast as the calls allow where that is slower. @returns the rate
 * that was reached. @throws what one of them threw
 */
export async function paced(
  { rate, seconds }: { rate: number; seconds: number },
  fire: (number: number) => Promise<unknown>,
): Promise<number> {
  const total = Math.max(1, Math.floor(rate * seconds));
  const began = performance.now();
  let next = 0;
  const work = async () => {
    while (next < total) {
      const number = next;
      next += 1;
      const early = began + (number / rate) * 1_000 - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      await fire(number);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (total / (performance.now() - began)) * 1_000;
}

/** Looks every few milliseconds. @throws Error when it has not come true in time */
export async function until(reached: () => boolean | Promise<boolean>, what: string, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await reached())) {
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${withinMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
