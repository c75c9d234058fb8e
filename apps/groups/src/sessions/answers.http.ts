import { instant, parts, PlacedAnswer } from '../answers.js';
import { id, oneOf, text, whole } from '../body.js';
import { MemberAnswer } from '../groups/index.js';
import { AttendanceBody } from './bodies.http.js';
import { MODALITIES } from './series.js';
import { STATES } from './session.js';

export class SessionAnswer extends PlacedAnswer {
  @id() groupId!: string;
  @id() seriesId!: string;
  @instant() startsAt!: string;
  @instant() endsAt!: string;
  @text(1, 64) zone!: string;
  @oneOf(MODALITIES) modality!: string;
  @oneOf(STATES) state!: string;
  /** Members when it was planned. */
  @parts(() => MemberAnswer) expected!: MemberAnswer[];
  @whole(0, 1_000_000) calendarSequence!: number;
  @instant({ nullable: true }) heldAt!: string | null;
  @whole(1, 600, { nullable: true }) minutes!: number | null;
  /** Of everybody for those who lead and for the office; the own one for members. */
  @parts(() => AttendanceBody, { nullable: true }) attendance!: AttendanceBody[] | null;
}
