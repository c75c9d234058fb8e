import type { Poison, Published } from './history.ts';

/** What the rig itself put on topics: good events nobody wrote, and bytes nobody can read. */
export class Injected {
  readonly events: Published[] = [];
  /** Keys of records that have to end as dead letters, by topic. */
  readonly poison: Poison[] = [];
}
