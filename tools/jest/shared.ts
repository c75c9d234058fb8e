// What all spec files of one process share, where opening it anew for each would take longer than their tests.

/** Things by name, each opened by the first that asks. */
export class Shared {
  readonly #open = new Map<string, { readonly thing: Promise<unknown>; readonly end: () => Promise<void> }>();

  open<T>(name: string, start: () => Promise<T>, end: (thing: T) => Promise<void>): Promise<T> {
    const known = this.#open.get(name);
    if (known) return known.thing as Promise<T>;
    const thing = start();
    // Whoever asked hears of what did not start; there is nothing to end.
    this.#open.set(name, { thing, end: () => thing.then(end, () => undefined) });
    return thing;
  }

  /** Ends them all, what was opened last first. */
  async end(): Promise<void> {
    for (const [name, { end }] of [...this.#open].reverse()) {
      this.#open.delete(name);
      await end();
    }
  }
}

/** Those of this process. */
export const shared = new Shared();

/** Jest calls this when all spec files of the process have ended. */
export default function endShared(): Promise<void> {
  return shared.end();
}
