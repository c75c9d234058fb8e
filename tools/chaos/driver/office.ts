import type { DomainTime } from './domain-time.ts';

export interface Pair {
  readonly groupId: string;
  readonly mentor: string;
  readonly mentee: string;
  readonly personIds: readonly [string, string];
  /** Milliseconds: sessions before it are planned. */
  plannedUntil: number;
}

export interface OpenSession {
  readonly id: string;
  readonly pair: Pair;
  held: boolean;
  /** Who has not answered the pulse yet. */
  readonly asked: string[];
}

export interface HotProgram {
  readonly id: string;
  /** As far as the clients know. */
  version: number;
}

export interface Bystander {
  readonly login: string;
  readonly personId: string;
  /** Busy while a request about this person is on its way. */
  busy: boolean;
  enrolmentId: string | undefined;
  grant: { readonly id: string; readonly version: number } | undefined;
}

/** What the virtual clients know of the world they work in. */
export interface Office {
  readonly tenantId: string;
  readonly siteId: string;
  /** A program people may ask for a place in. */
  readonly openProgramId: string;
  readonly hot: readonly HotProgram[];
  readonly pairs: readonly Pair[];
  readonly bystanders: readonly Bystander[];
  readonly sessions: OpenSession[];
  readonly time: DomainTime;
  /** A number that no other operation of the run has. */
  nextNumber(): number;
}
