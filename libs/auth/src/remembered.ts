const KEPT_MS = 5_000;
const KEPT_MOST = 10_000;

/**
 * Answers that cost more to find than to keep, for at most five seconds: so long may what was revoked still pass.
 * Only successes are kept. Bounded: when full, all is forgotten.
 */
export class Remembered<V> {
  private readonly kept = new Map<string, { readonly value: V; readonly until: number }>();

  /** The value kept under this name, or what `find` gives now. `keepFor`: less than five seconds, in milliseconds. */
  async get(name: string, find: () => Promise<{ readonly value: V; readonly keepFor?: number }>): Promise<V> {
    const known = this.kept.get(name);
    if (known && known.until > performance.now()) return known.value;
    const { value, keepFor = KEPT_MS } = await find();
    if (this.kept.size >= KEPT_MOST) this.kept.clear();
    this.kept.set(name, { value, until: performance.now() + Math.min(keepFor, KEPT_MS) });
    return value;
  }

  forget(): void {
    this.kept.clear();
  }
}
