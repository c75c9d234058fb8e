import { ApiProperty } from '@nestjs/swagger';
import { body } from '@holdfast/http';
import { instant, parts, PlacedAnswer } from '../answers.js';
import { STATES } from './group.js';
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
  @instant() at!: string;
}

class AgreementAnswer {
  @body.whole(1, 1_000_000) version!: number;
  /** Shown to members only. */
  @body.texts(200, { max: 10, optional: true }) goals?: string[];
  @body.oneOf(CADENCES) cadence!: string;
  @body.whole(1, 104) weeks!: number;
  @parts(() => AcknowledgementAnswer) acknowledgements!: AcknowledgementAnswer[];
}

export class GroupAnswer extends PlacedAnswer {
  @body.oneOf(['open', 'listed', 'hidden']) visibility!: string;
  @body.whole(2, 500) capacity!: number;
  @body.oneOf(CADENCES, { nullable: true }) cadence!: string | null;
  @body.text(1, 64) zone!: string;
  @ApiProperty({ type: SlotAnswer, nullable: true }) slot!: SlotAnswer | null;
  @parts(() => MemberAnswer) members!: MemberAnswer[];
  @body.oneOf(STATES) state!: string;
  @ApiProperty({ type: AgreementAnswer, nullable: true }) agreement!: AgreementAnswer | null;
}
