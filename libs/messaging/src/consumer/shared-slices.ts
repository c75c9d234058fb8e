import type { BusRecord } from '../bus/event-bus.js';
import type { Settled } from './event-consumer.js';

/** Events in a transaction of several partitions at most: a longer slice gains nothing by company. */
const FEW = 100;

interface Waiting {
  readonly records: readonly BusRecord[];
  readonly place: string;
  resolve(settled: Settled): void;
  reject(error: unknown): void;
}

type ConsumeTogether = (slices: readonly (readonly BusRecord[])[]) => Promise<PromiseSettledResult<Settled>[]>;

/**
 * Gathers what partitions deliver in one turn of the event loop, or while all transactions are busy, into one
 * transaction: a fetch with an event or two of each partition would begin and commit as many of them.
 */
export class SharedSlices {
  private waiting: Waiting[] = [];
  private planned = false;
  private running = 0;

  /**
   * @param transactions at a time; each takes a connection.
   * @param later runs something once all that was delivered together has been given here.
   */
  constructor(
    private readonly together: ConsumeTogether,
    private readonly transactions: number,
    private readonly later: (run: () => void) => unknown = setImmediate,
  ) {}

  /** As `EventConsumer.consume`. */
  consume(records: readonly BusRecord[]): Promise<Settled> {
    return new Promise((resolve, reject) => {
      const { topic, partition } = records[0] as BusRecord;
      this.waiting.push({ records, place: `${topic}/${partition}`, resolve, reject });
      if (this.planned) return;
      this.planned = true;
      this.later(() => {
        this.planned = false;
        this.start();
      });
    });
  }

  private start(): void {
    while (this.running < this.transactions && this.waiting.length > 0) void this.run(this.take());
  }

  /** The first that waits and, where they are few, those behind it. */
  private take(): Waiting[] {
    let [events, count] = [0, 0];
    for (const { records } of this.waiting) {
      events += records.length;
      if (count > 0 && events > FEW) break;
      count += 1;
    }
    const taken = this.waiting.splice(0, count);
    // Partitions are locked in this order: two transactions never wait for each other in a circle.
    return taken.sort((a, b) => (a.place < b.place ? -1 : 1));
  }

  private async run(slices: readonly Waiting[]): Promise<void> {
    this.running += 1;
    const results = await this.together(slices.map(({ records }) => records));
    this.running -= 1;
    for (const [index, { resolve, reject }] of slices.entries()) {
      const result = results[index] as PromiseSettledResult<Settled>;
      if (result.status === 'fulfilled') resolve(result.value);
      else reject(result.reason);
    }
    this.start();
  }
}
