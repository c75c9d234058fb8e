import type { Heard, Incoming } from './reader.js';

/** Of a type whose handlers were never seen at work: few enough that even slow ones are found out soon. */
const UNSEEN_MS = 25;

/** How long one event of each type takes its handlers, as seen so far. Pure: time is an argument. */
export class Pace {
  private readonly msEach = new Map<Heard, number>();

  /** As many events, from `from` on, as their handlers should be done with in `ms`; one at least. */
  portion(events: readonly Incoming[], from: number, ms: number): readonly Incoming[] {
    let to = from;
    for (let expected = 0; to < events.length; to += 1) {
      const { meaning } = events[to] as Incoming;
      if (meaning.kind === 'heard') expected += this.msEach.get(meaning.heard) ?? UNSEEN_MS;
      if (expected > ms && to > from) break;
    }
    return events.slice(from, to);
  }

  /** Slower is believed at once, faster by and by: one that is late costs others more than one that is careful. */
  took(heard: Heard, count: number, ms: number): void {
    const each = ms / count;
    const before = this.msEach.get(heard) ?? each;
    this.msEach.set(heard, Math.max(each, (before + each) / 2));
  }
}
