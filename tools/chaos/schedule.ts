import { Random } from '../seed/random.ts';
import type { Fault, FaultClass } from './faults/fault.ts';

/** One fault in its turn. */
export interface Turn {
  /** Faults that are there at the same time. */
  readonly faults: readonly Fault[];
  /** Seconds they stay, then seconds of rest. */
  readonly holdSeconds: number;
  readonly restSeconds: number;
}

export interface Plan {
  readonly seed: number;
  readonly minutes: number;
  readonly classes: readonly FaultClass[];
}

export const WARM_UP_SECONDS = 20;
const TOGETHER = 2;
/** From here on faults take the time they take in production. */
const FULL_MINUTES = 30;

/** Even seeds go through the classes one by one, odd seeds put several together; the same seed is the same run. */
export function schedule({ seed, minutes, classes }: Plan): Turn[] {
  const random = new Random(seed, 'schedule');
  const scale = Math.min(1, Math.max(0.25, minutes / FULL_MINUTES));
  const turns: Turn[] = [];
  let deck: Fault[] = [];
  for (let left = minutes * 60 - WARM_UP_SECONDS; left > 0;) {
    if (deck.length === 0) deck = random.some(classes, classes.length).map((make) => make(scale));
    const faults = take(deck, seed % 2 === 0 ? 1 : TOGETHER);
    const turn = timed(faults, random, scale);
    turns.push(turn);
    left -= turn.holdSeconds + turn.restSeconds;
  }
  return turns;
}

/** The next one and, to go with it, others that take hold of other parts. */
function take(deck: Fault[], count: number): Fault[] {
  const taken: Fault[] = [];
  for (let place = 0; place < deck.length && taken.length < count;) {
    const fault = deck[place] as Fault;
    if (taken.every((other) => compatible(other, fault))) taken.push(...deck.splice(place, 1));
    else place += 1;
  }
  return taken;
}

const compatible = (one: Fault, other: Fault) =>
  !one.parts.includes('all') && !other.parts.includes('all') && !one.parts.some((part) => other.parts.includes(part));

function timed(faults: readonly Fault[], random: Random, scale: number): Turn {
  const holdSeconds = Math.max(...faults.map(({ seconds }) => seconds ?? random.whole(3, Math.round(6 + 24 * scale))));
  return { faults, holdSeconds, restSeconds: random.whole(5, Math.round(5 + 15 * scale)) };
}
