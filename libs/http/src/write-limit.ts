export interface WriteLimitOptions {
  /** Never more than so many. */
  readonly most: number;
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/** A write that takes longer than this is answered to somebody who is about to give up. */
const TARGET_MS = 1_000;
const WINDOW_MS = 250;
const LONGEST_WINDOW_MS = 2_000;
/** Room for what is slow by nature. */
const LEAST = 32;
const SHRINK_AT_MOST = 0.5;
const GROW = 1.2;

/**
 * How many writes may be under way at once, found from how long they take. As with CoDel it is the quickest one of a
 * while that tells: when even that one took too long, all of them stand in a queue, and a longer queue does no more
 * work, only later. Slow ones beside quick ones tell nothing.
 */
export class WriteLimit {
  private limit: number;
  private underWay = 0;
  /** Whether somebody was refused since the last look: only then is more room of use. */
  private reached = false;
  private quickest = Infinity;
  private nextLook: number;
  private lastDone: number;
  private readonly most: number;
  private readonly now: () => number;

  constructor({ most, now = () => performance.now() }: WriteLimitOptions) {
    [this.most, this.limit, this.now] = [most, most, now];
    this.lastDone = now();
    this.nextLook = this.lastDone + WINDOW_MS;
  }

  /** @returns what to call when it has ended, saying whether it was answered; `undefined` when there is no room. */
  enter(): ((answered: boolean) => void) | undefined {
    const began = this.now();
    // The quiet before it is nobody's waiting.
    if (this.underWay === 0) this.lastDone = began;
    this.look(began);
    if (this.underWay >= this.limit) {
      this.reached = true;
      return undefined;
    }
    this.underWay += 1;
    return (answered) => {
      this.underWay -= 1;
      const now = this.now();
      // Whoever went away says nothing about how long an answer takes.
      if (answered) [this.quickest, this.lastDone] = [Math.min(this.quickest, now - began), now];
      this.look(now);
    };
  }

  private look(now: number): void {
    if (now < this.nextLook) return;
    // When none is answered at all, they have all taken this long and more.
    const quickest = this.quickest === Infinity && this.underWay > 0 ? now - this.lastDone : this.quickest;
    if (quickest > TARGET_MS && quickest < Infinity) {
      const part = Math.max(SHRINK_AT_MOST, TARGET_MS / quickest);
      this.limit = Math.max(Math.min(LEAST, this.most), Math.floor(this.limit * part));
    } else if (this.reached) {
      this.limit = Math.min(this.most, Math.ceil(this.limit * GROW));
    }
    // What changed now shows only when those who came before it are through.
    this.nextLook = now + Math.max(WINDOW_MS, Math.min(quickest < Infinity ? quickest : 0, LONGEST_WINDOW_MS));
    [this.reached, this.quickest] = [false, Infinity];
  }
}
