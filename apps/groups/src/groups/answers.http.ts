import { ApiProperty } from '@nestjs/swagger';
import { instant, parts, PlacedAnswer } from '../answers.js';
import { id, oneOf, text, texts, whole } from '../body.js';
import { STATES } from './group.js';
import { MEMBER_ROLES } from './membership.js';

const CADENCES = ['weekly', 'two_weekly', 'monthly'] as const;

export class MemberAnswer {
  @id() membershipId!: string;
  @id() personId!: string;
  @oneOf(MEMBER_ROLES) role!: string;
}

/** Local time; day 0 is Monday, minutes from midnight. */
class SlotAnswer {
  @whole(0, 6) day!: number;
  @whole(0, 1_440) startMinute!: number;
  @whole(0, 1_440) endMinute!: number;
  @text(1, 64) zone!: string;
}

class AcknowledgementAnswer {
  @id() personId!: string;
  @instant() at!: string;
}

class AgreementAnswer {
  @whole(1, 1_000_000) version!: number;
  /** Shown to members only. */
  @texts(200, { max: 10, optional: true }) goals?: string[];
  @oneOf(CADENCES) cadence!: string;
  @whole(1, 104) weeks!: number;
  @parts(() => AcknowledgementAnswer) acknowledgements!: AcknowledgementAnswer[];
}

export class GroupAnswer extends PlacedAnswer {
  @oneOf(['open', 'listed', 'hidden']) visibility!: string;
  @whole(2, 500) capacity!: number;
  @oneOf(CADENCES, { nullable: true }) cadence!: string | null;
  @text(1, 64) zone!: string;
  @ApiProperty({ type: SlotAnswer, nullable: true }) slot!: SlotAnswer | null;
  @parts(() => MemberAnswer) members!: MemberAnswer[];
  @oneOf(STATES) state!: string;
  @ApiProperty({ type: AgreementAnswer, nullable: true }) agreement!: AgreementAnswer | null;
}
