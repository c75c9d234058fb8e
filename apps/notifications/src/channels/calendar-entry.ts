import type { Instant } from '@holdfast/kernel';

/** One meeting of a series as one person's calendar has it. */
export interface Meeting {
  readonly sessionId: string;
  /** Where it stood when the series was planned: what tells it from the others. */
  readonly plannedStart: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: string;
}

/** All that one person's calendar holds of one series: one UID. */
export interface CalendarEntry {
  readonly modality: string;
  readonly meetings: readonly Meeting[];
}
