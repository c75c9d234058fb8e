import type { CivilDate, Instant } from '@holdfast/kernel';

/** What somebody waits for, as they may see it. */
export interface Own {
  /** Null: waits, but is not in the line yet. */
  readonly id: string | null;
  readonly programId: string;
  readonly siteId: string;
  readonly enrolmentId: string;
  readonly waitingSince: Instant;
  readonly reason: string;
  /** Null: cannot be matched for that reason. */
  readonly position: number | null;
}

export interface OwnWait extends Own {
  readonly reasonWords: string;
  readonly expectedOn: CivilDate | null;
  readonly expectedWords: string;
  /** Somebody of the program office to talk to; null where the directory names nobody yet. */
  readonly contactPersonId: string | null;
}
