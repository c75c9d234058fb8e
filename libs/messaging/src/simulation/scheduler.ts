import type { Rand } from './rand.js';

/** One thread of a simulated process: runs only when the scheduler lets it, from one step to the next. */
export class Actor {
  /** Has come to its end, or was killed. */
  ended = false;
  killed = false;
  /** Stopped (as by SIGSTOP) until this tick. */
  stoppedUntil = 0;
  /** Goes on; set while the actor stands at a step. */
  resume: (() => void) | undefined;
  /** What it waits for, if it does not merely stand at a step. */
  until: (() => boolean) | undefined;
  mayTimeOut = false;
  timedOut = false;
  /** What dies with it, such as open transactions. */
  readonly belongings = new Set<() => void>();

  constructor(
    readonly name: string,
    /** What a supervisor does after a crash; without it the actor is never killed. */
    readonly onCrash?: () => void,
  ) {}
}

const HURRY = 0.02;

/**
 * Lets one actor run at a time and chooses by chance which one goes on at each step. All that actors do between two
 * steps is not interrupted; a crash at a step is a crash at that await, since nothing else of the world moves.
 */
export class Scheduler {
  ticks = 0;
  private actors: Actor[] = [];
  private running: Actor | undefined;
  private handBack: () => void = () => undefined;

  /** @param hurry how often somebody who waits is told that it was too long, although it could go on waiting */
  constructor(
    private readonly rand: Rand,
    private readonly hurry = HURRY,
  ) {}

  get current(): Actor {
    if (!this.running) throw new Error('nobody is running');
    return this.running;
  }

  get alive(): readonly Actor[] {
    return this.actors.filter(({ ended }) => !ended);
  }

  spawn(name: string, body: () => Promise<unknown>, onCrash?: () => void, delay = 0): Actor {
    const actor = new Actor(name, onCrash);
    actor.stoppedUntil = this.ticks + delay;
    const end = () => {
      actor.ended = true;
      if (!actor.killed) this.handBack();
    };
    actor.resume = () => void body().then(end, end);
    this.actors.push(actor);
    return actor;
  }

  /** The current actor stands still until it is chosen again. */
  step(): Promise<void> {
    const { current } = this;
    return new Promise((resolve) => {
      current.resume = resolve;
      this.handBack();
    });
  }

  /** The current actor goes on when `until` holds. @returns false when it has waited for too long. */
  async wait(until: () => boolean, mayTimeOut = false): Promise<boolean> {
    const { current } = this;
    Object.assign(current, { until, mayTimeOut, timedOut: false });
    await this.step();
    Object.assign(current, { until: undefined, mayTimeOut: false });
    return !current.timedOut;
  }

  /** It never runs again; whatever it held is let go. */
  kill(actor: Actor): void {
    actor.killed = true;
    actor.ended = true;
    for (const drop of actor.belongings) drop();
    actor.onCrash?.();
  }

  /** Runs until nobody can go on. @returns false when that takes more ticks than `limit`. */
  async run(limit: number, beforeTick: () => void): Promise<boolean> {
    for (;;) {
      if (this.ticks > limit) return false;
      this.ticks += 1;
      beforeTick();
      const next = this.choose();
      if (!next) return true;
      await this.let(next);
    }
  }

  private let(actor: Actor): Promise<void> {
    const back = new Promise<void>((resolve) => (this.handBack = resolve));
    const { resume } = actor;
    actor.resume = undefined;
    this.running = actor;
    resume?.();
    return back;
  }

  private choose(): Actor | undefined {
    const ready: Actor[] = [];
    const patient: Actor[] = [];
    const stopped: Actor[] = [];
    if (this.actors.some(({ ended }) => ended)) this.actors = this.actors.filter(({ ended }) => !ended);
    for (const actor of this.actors) {
      const may = !actor.until || actor.until();
      if (may && actor.stoppedUntil <= this.ticks) ready.push(actor);
      else if (may) stopped.push(actor);
      else if (actor.mayTimeOut) patient.push(actor);
    }
    if (patient.length > 0 && (ready.length === 0 || this.rand.chance(this.hurry))) {
      const late = this.rand.pick(patient);
      late.timedOut = true;
      return late;
    }
    if (ready.length > 0) return this.rand.pick(ready);
    for (const actor of stopped) actor.stoppedUntil = 0;
    return stopped.length > 0 ? this.rand.pick(stopped) : undefined;
  }
}
