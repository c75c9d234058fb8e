import { Latencies } from '../load/latencies.ts';
import type { Metrics } from '../scenario.ts';

/** When each event was committed, and how long after that its handler was called. */
export class Handled {
  readonly #committed = new Map<string, number>();
  readonly #times = new Map<string, number>();
  #latencies = new Latencies();

  /** Forgets the latencies, not the events: a second copy of an old one is still seen. */
  begin(): void {
    this.#latencies = new Latencies();
  }

  committed(key: string): void {
    this.#committed.set(key, performance.now());
  }

  handled(key: string): void {
    const at = performance.now();
    const times = (this.#times.get(key) ?? 0) + 1;
    this.#times.set(key, times);
    if (times === 1) this.#latencies.add(at - (this.#committed.get(key) ?? NaN));
  }

  get complete(): boolean {
    return this.#times.size === this.#committed.size;
  }

  metrics(): Metrics {
    return this.#latencies.metrics();
  }

  /** @throws Error unless each committed event was handled, and none twice where `once` */
  check({ once }: { once: boolean }): void {
    const repeated = [...this.#times.values()].filter((times) => times > 1).length;
    if (!this.complete || (once && repeated > 0))
      throw new Error(`${this.#committed.size} committed, ${this.#times.size} handled, ${repeated} of them again`);
  }
}
