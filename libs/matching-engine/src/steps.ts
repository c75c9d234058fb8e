/** How a run is watched and stopped. Only `maxSteps` changes what comes out, and always in the same way. */
export interface RunOptions {
  /** Stop after this many steps; to repeat a stopped run, pass the steps it reported. */
  readonly maxSteps?: number;
  /** Asked before every step; true stops the run there. */
  readonly cancelled?: () => boolean;
  /** Told after every step. One step = one participant compared with everyone, or one part solved. */
  readonly progress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: 'comparing' | 'solving';
  readonly done: number;
  readonly total: number;
}

/** Counts steps and stops at a step boundary. */
export class Steps {
  done = 0;
  stopped = false;

  constructor(private readonly options: RunOptions) {}

  /** Does `work` for one thing after the other until stopped; returns the results so far. */
  each<T, R>(phase: Progress['phase'], things: readonly T[], work: (thing: T) => R): R[] {
    const { maxSteps = Infinity, cancelled, progress } = this.options;
    const results: R[] = [];
    for (const thing of things) {
      this.stopped ||= this.done >= maxSteps || cancelled?.() === true;
      if (this.stopped) break;
      results.push(work(thing));
      this.done++;
      progress?.({ phase, done: results.length, total: things.length });
    }
    return results;
  }
}
