import { ApiProperty } from '@nestjs/swagger';
import { body, shown } from '@holdfast/http';
import { PlacedAnswer } from '../answers.js';
import { LED_BY } from './gathering.js';
import { STATES, VISIBILITIES } from './group.js';
import { MEMBER_ROLES } from './membership.js';

const CADENCES = ['weekly', 'two_weekly', 'monthly'] as const;

export class MemberAnswer {
  @body.id() membershipId!: string;
  @body.id() personId!: string;
  @body.oneOf(MEMBER_ROLES) role!: string;
}

/** Local time; day 0 is Monday, minutes from midnight. */
class SlotAnswer {
  @body.whole(0, 6) day!: number;
  @body.whole(0, 1_440) startMinute!: number;
  @body.whole(0, 1_440) endMinute!: number;
  @body.text(1, 64) zone!: string;
}

class AcknowledgementAnswer {
  @body.id() personId!: string;
  @shown.instant() at!: string;
}

class AgreementAnswer {
  @body.whole(1, 1_000_000) version!: number;
  /** Shown to members only. */
  @body.texts(200, { max: 10, optional: true }) goals?: string[];
  @body.oneOf(CADENCES) cadence!: string;
  @body.whole(1, 104) weeks!: number;
  @shown.parts(() => AcknowledgementAnswer) acknowledgements!: AcknowledgementAnswer[];
}

class GroundRulesAnswer {
  @body.whole(1, 1_000_000) version!: number;
  @body.texts(300, { max: 20 }) rules!: string[];
  /** Of those whom the reader may see; members accept each version anew. */
  @shown.parts(() => AcknowledgementAnswer) acceptances!: AcknowledgementAnswer[];
}

class ApplicationAnswer {
  @body.id() enrolmentId!: string;
  @body.id() personId!: string;
  /** The ground rules the person read and accepted. */
  @body.whole(1, 1_000_000) groundRulesVersion!: number;
  @shown.instant() at!: string;
}

/** What only groups have that people join. */
export class GatheringAnswer {
  /** With fewer members it does not start. */
  @body.whole(1, 500) minimum!: number;
  @body.oneOf(LED_BY, { nullable: true }) ledBy!: string | null;
  @body.text(1, 300, { nullable: true }) learningGoal!: string | null;
  @ApiProperty({ type: GroundRulesAnswer }) groundRules!: GroundRulesAnswer;
  /** Since then it takes leave, and nobody joins any more. */
  @shown.instant({ nullable: true }) goodbyeSince!: string | null;
  @body.id({ nullable: true }) lastSessionId!: string | null;
  /** For those who lead and for the office. Null: the office began it. */
  @body.id({ optional: true, nullable: true }) proposedBy?: string | null;
  /** For those who lead and for the office: who asked for a place. */
  @ApiProperty({ type: ApplicationAnswer, isArray: true, required: false }) applications?: ApplicationAnswer[];
}

export class GroupAnswer extends PlacedAnswer {
  @body.oneOf(VISIBILITIES) visibility!: string;
  @body.whole(2, 500) capacity!: number;
  @body.oneOf(CADENCES, { nullable: true }) cadence!: string | null;
  @body.text(1, 64) zone!: string;
  @ApiProperty({ type: SlotAnswer, nullable: true }) slot!: SlotAnswer | null;
  @shown.parts(() => MemberAnswer) members!: MemberAnswer[];
  @body.oneOf(STATES) state!: string;
  @ApiProperty({ type: AgreementAnswer, nullable: true }) agreement!: AgreementAnswer | null;
  /** Told by the group itself and not by lists: when confidentiality ends. */
  @body.texts(500, { max: 20, optional: true }) exceptionsToConfidentiality?: string[];
  /** Null for a pair: nobody joins it. */
  @ApiProperty({ type: GatheringAnswer, nullable: true }) gathering!: GatheringAnswer | null;
}
