import { body, shown } from '@holdfast/http';
import { PURPOSES, STATES } from './match-run.js';

/** What a what-if changes for the same people, against the rules in force. */
class WhatIfAnswer {
  @shown.count() proposed!: number;
  @shown.count() unmatched!: number;
  /** Participants with the same supporter under both sets of rules. */
  @shown.count() same!: number;
  /** Participants with another supporter. */
  @shown.count() changed!: number;
  /** Participants with a supporter only under the rules asked about. */
  @shown.count() gained!: number;
  /** Participants with a supporter only under the rules in force. */
  @shown.count() lost!: number;
}

/** Figures of a solved run, none of a single person. */
export class RunResultAnswer {
  /** Participants who could be matched. */
  @shown.count() participants!: number;
  /** Peer supporters who could be matched. */
  @shown.count() supporters!: number;
  /** Pairs proposed; in formats that meet in groups, members of these groups. */
  @shown.count() proposed!: number;
  /** Participants for whom nobody was found. */
  @shown.count() unmatched!: number;
  /** Proposals under review that a re-match gave to somebody else. */
  @shown.count() moved!: number;
  /** Points of all pairs together, by the run's rules. */
  @shown.number() score!: number;
  /** Of the whole objective, as reached. */
  @shown.number() value!: number;
  /** Of the whole objective, as much as anybody could reach: equal to `value` means that nothing better exists. */
  @shown.number() bound!: number;
  /** Steps the search took: the same steps and seed give the same result. */
  @shown.count() steps!: number;
  /** Of a what-if: what its rules would change. */
  @shown.part(() => WhatIfAnswer, { optional: true }) whatIf?: WhatIfAnswer;
  /** Groups found. */
  @shown.count({ optional: true }) groups?: number;
}

/** A run as lists and details show it. */
export class ListedRunAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(STATES) state!: string;
  /** `dry_run` and `what_if` show what would be proposed and lead to nothing. */
  @body.oneOf(PURPOSES) purpose!: string;
  /** Sites whose participants are matched. */
  @shown.ids() siteIds!: string[];
  /** Version of the matching rules it went by. */
  @shown.count({ nullable: true }) rulesVersion!: number | null;
  @shown.instant() requestedAt!: string;
  @shown.instant({ nullable: true }) finishedAt!: string | null;
  /** Null until it is solved. */
  @shown.part(() => RunResultAnswer, { nullable: true }) result!: RunResultAnswer | null;
}
