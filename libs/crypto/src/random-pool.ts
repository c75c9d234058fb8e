import { randomBytes } from 'node:crypto';

const DRAWN_AT_ONCE = 4_096;

/** Random bytes from the system, drawn many at a time: each draw costs more than most things they are for. */
export class RandomPool {
  private bytes = Buffer.alloc(0);
  private taken = 0;

  /** Bytes nobody has had before or will have: what was handed out is never drawn over. At most 4,096. */
  take(length: number): Buffer {
    if (length > DRAWN_AT_ONCE) throw new RangeError(`a pool gives ${DRAWN_AT_ONCE} bytes at most`);
    if (this.taken + length > this.bytes.length) {
      this.bytes = randomBytes(DRAWN_AT_ONCE);
      this.taken = 0;
    }
    this.taken += length;
    return this.bytes.subarray(this.taken - length, this.taken);
  }
}
