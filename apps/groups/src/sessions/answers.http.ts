import { body, shown } from '@holdfast/http';
import { PlacedAnswer } from '../answers.js';
import { MemberAnswer } from '../groups/index.js';
import { AttendanceBody } from './bodies.http.js';
import { MODALITIES } from './series.js';
import { STATES } from './session.js';
import { VENUE_LENGTH } from './venue.js';

export class SessionAnswer extends PlacedAnswer {
  @body.id() groupId!: string;
  @body.id() seriesId!: string;
  @shown.instant() startsAt!: string;
  @shown.instant() endsAt!: string;
  @body.text(1, 64) zone!: string;
  @body.oneOf(MODALITIES) modality!: string;
  /** Room, link or number to call; null: not settled. */
  @body.text(1, VENUE_LENGTH, { nullable: true }) venue!: string | null;
  @body.oneOf(STATES) state!: string;
  /** Members of the group; once it has begun, those it began with. Of a hidden group that people join, members see who leads and themselves. */
  @shown.parts(() => MemberAnswer) expected!: MemberAnswer[];
  @body.whole(0, 1_000_000) calendarSequence!: number;
  @shown.instant({ nullable: true }) heldAt!: string | null;
  @body.whole(1, 600, { nullable: true }) minutes!: number | null;
  /** Of everybody for those who lead and for the office; the own one for members. */
  @shown.parts(() => AttendanceBody, { nullable: true }) attendance!: AttendanceBody[] | null;
}
