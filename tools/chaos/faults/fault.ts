import type { Random } from '../../seed/random.ts';
import type { Rig } from '../rig.ts';

/** One way in which the world goes wrong; a new one is made for each time. */
export interface Fault {
  readonly name: string;
  /** What it takes hold of: no two faults hold the same at a time. `all` is everything. */
  readonly parts: readonly Part[];
  /** Seconds it lasts; chance decides unless given. */
  readonly seconds?: number;
  /** @returns what exactly was done. */
  inject(rig: Rig, random: Random): Promise<string>;
  heal(rig: Rig): Promise<void>;
}

export type Part = 'all' | 'services' | 'postgres' | 'kafka' | 'redis' | 'links' | 'clocks';

/** @param scale 1 in a long run; shorter runs shorten what would fill them. */
export type FaultClass = (scale: number) => Fault;
