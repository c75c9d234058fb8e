import { ApiProperty } from '@nestjs/swagger';
import { instant, parts, PlacedAnswer } from '../answers.js';
import { id, ids, oneOf, text } from '../body.js';
import { CONSENT_SCOPES } from './enrolment-conditions.js';
import { ENTRIES, ROLES } from './enrolment-request.js';
import { STATES } from './enrolment.js';

class ConsentAnswer {
  @id() consentId!: string;
  @oneOf(CONSENT_SCOPES) scope!: string;
  @instant() givenAt!: string;
  @instant({ nullable: true }) revokedAt!: string | null;
}

class PolicyAcceptanceAnswer {
  @text(1, 32) version!: string;
  @instant() at!: string;
}

export class EnrolmentAnswer extends PlacedAnswer {
  @id() personId!: string;
  @oneOf(ROLES) role!: string;
  @oneOf(ENTRIES) entry!: string;
  @oneOf(STATES) state!: string;
  @instant() requestedAt!: string;
  @parts(() => ConsentAnswer) consents!: ConsentAnswer[];
  @ApiProperty({ type: PolicyAcceptanceAnswer, nullable: true }) policyAcceptance!: PolicyAcceptanceAnswer | null;
  /** Groups the person is placed in now. */
  @ids({ max: 500 }) groupIds!: string[];
}
