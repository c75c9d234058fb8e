import type { Bench } from './bench.ts';

/** What one round of a subject yielded, by metric (`rps`, `p99Ms`, `seconds` ...). */
export type Metrics = Readonly<Record<string, number>>;

export type Role = 'ours' | 'peer' | 'limit' | 'variant';

/** One contestant of a scenario. */
export interface Subject {
  readonly role: Role;
  /** Folder of its source, below bench/peers: its lines are counted and printed. */
  readonly source?: string;
  /** Packages whose installed versions are printed. */
  readonly packages?: readonly string[];
  /** Versions of what is not installed by npm. */
  readonly versions?: Readonly<Record<string, string>>;
  /** One round. It leaves behind what `check` looks at. */
  measure(round: Round): Promise<Metrics>;
  /** Looks at the effects of the round just measured. @throws when they are wrong: the whole run is void then */
  check?(): Promise<void>;
}

export interface Round {
  /** How long a round of load lasts; scenarios that do a fixed piece of work overlook it. */
  readonly seconds: number;
  /** 0 is the first, which warms up and is dropped. */
  readonly number: number;
}

/** `ours` divided by `against`, or `ours` itself where `against` is left out. */
export interface Goal {
  readonly metric: string;
  /** Name of a subject. */
  readonly against?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Another metric of the other subject; the same one unless given. */
  readonly otherMetric?: string;
  readonly unit?: string;
}

/** One id of `npm run bench -- <id>`. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly goals: readonly Goal[];
  /** A soak: one long round that warms up in itself. */
  readonly soak?: boolean;
  /** Makes everything ready; what it started ends with the bench. `ours` is the name of ours. */
  open(bench: Bench): Promise<Readonly<Record<string, Subject>>>;
}
