import type { Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export type CompletionFact = { readonly type: 'CompletionRecorded' };

export interface CompletionPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

export interface Completed {
  readonly personId: string;
  readonly learningGoal: string;
}

/** Somebody went through a group to its end: for them to show, and for nobody to compare. */
export class Completion {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly personId: string;
  readonly learningGoal: string;

  private constructor(
    readonly id: string,
    readonly completedAt: Instant,
    place: CompletionPlace,
    { personId, learningGoal }: Completed,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.personId = personId;
    this.learningGoal = learningGoal;
  }

  static record(
    id: string,
    at: Instant,
    place: CompletionPlace,
    what: Completed,
  ): { aggregate: Completion; facts: CompletionFact[] } {
    return { aggregate: new Completion(id, at, place, what), facts: [{ type: 'CompletionRecorded' }] };
  }
}

export interface Attended {
  readonly personId: string;
  readonly sessions: number;
}

/** Who was there for enough of what was held. Nothing held, nobody completed anything. */
export function completed(attended: readonly Attended[], held: number, share: number): string[] {
  if (held === 0) return [];
  return attended.filter(({ sessions }) => sessions / held >= share).map(({ personId }) => personId);
}
