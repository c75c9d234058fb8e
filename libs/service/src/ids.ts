import { randomUUID } from 'node:crypto';
import { RandomPool } from '@holdfast/crypto';
import { Ids } from '@holdfast/kernel';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
/** Of the counter's 32 bits: it begins anywhere in the lower half, and has the upper one to count up to. */
const COUNTER_FROM = 6;

export class RandomIds extends Ids {
  private readonly pool = new RandomPool();
  private msecs = -Infinity;
  private seq = 0;

  person(): string {
    return randomUUID();
  }

  /** In the order they are asked for, also within a millisecond and when the clock is set back. */
  next(): string {
    const random = this.pool.take(RANDOM_BYTES);
    const now = Date.now();
    this.seq = now > this.msecs ? random.readUInt32BE(COUNTER_FROM) >>> 1 : this.seq + 1;
    this.msecs = Math.max(now, this.msecs);
    return v7({ random, msecs: this.msecs, seq: this.seq });
  }
}
