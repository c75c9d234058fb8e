import { body, shown } from '@holdfast/http';
import { DOMAINS, OUTCOMES, STANDINGS, STATES, WHOSE } from './goal-words.js';

export class GoalAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() groupId!: string;
  /** Who set it; null where members do not know each other by name, and it is somebody else. */
  @body.id({ nullable: true }) personId!: string | null;
  /** What whoever set it is called there; null where members know each other by name. */
  @body.text(1, 64, { nullable: true }) alias!: string | null;
  /** The reader set it. */
  @body.flag() own!: boolean;
  @body.oneOf(WHOSE) whose!: string;
  @body.oneOf(DOMAINS) domain!: string;
  /** In the person's own words; null: whoever set it is no more. */
  @body.text(1, 500, { nullable: true }) text!: string | null;
  @body.flag() shared!: boolean;
  @body.oneOf(STANDINGS, { nullable: true }) standing!: string | null;
  @body.dates({ max: 24 }) checkInDates!: string[];
  /** Ended: its membership came to an end before it did. */
  @body.oneOf(STATES) state!: string;
  @shown.instant() setAt!: string;
  @shown.instant({ nullable: true }) endedAt!: string | null;
}

export class GoalNoteAnswer {
  @body.id() id!: string;
  /** Who wrote it. */
  @body.id() personId!: string;
  /** How it went, or how it ended. */
  @body.oneOf([...STANDINGS, ...OUTCOMES]) standing!: string;
  /** In the person's own words; null: none were said, or whoever wrote it is no more. */
  @body.text(1, 2_000, { nullable: true }) text!: string | null;
  @shown.instant() writtenAt!: string;
}

export class GoalWithNotesAnswer extends GoalAnswer {
  /** How it went, the latest first; for whoever set it, or for both of a pair. */
  @shown.parts(() => GoalNoteAnswer) notes!: GoalNoteAnswer[];
}
