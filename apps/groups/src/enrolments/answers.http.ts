import { ApiProperty } from '@nestjs/swagger';
import { body, shown } from '@holdfast/http';
import { PlacedAnswer } from '../answers.js';
import { CONSENT_SCOPES } from './enrolment-conditions.js';
import { ENTRIES, ROLES } from './enrolment-request.js';
import { STATES } from './enrolment.js';

class ConsentAnswer {
  @body.id() consentId!: string;
  @body.oneOf(CONSENT_SCOPES) scope!: string;
  @shown.instant() givenAt!: string;
  @shown.instant({ nullable: true }) revokedAt!: string | null;
}

class PolicyAcceptanceAnswer {
  @body.text(1, 32) version!: string;
  @shown.instant() at!: string;
}

export class EnrolmentAnswer extends PlacedAnswer {
  @body.id() personId!: string;
  @body.oneOf(ROLES) role!: string;
  @body.oneOf(ENTRIES) entry!: string;
  @body.oneOf(STATES) state!: string;
  @shown.instant() requestedAt!: string;
  @shown.parts(() => ConsentAnswer) consents!: ConsentAnswer[];
  @ApiProperty({ type: PolicyAcceptanceAnswer, nullable: true }) policyAcceptance!: PolicyAcceptanceAnswer | null;
  /** Version of the program's policies now: other than the accepted one, it is to be accepted before the first contact. */
  @body.text(1, 32, { nullable: true }) currentPolicy!: string | null;
  /** Groups the person is placed in now. */
  @body.ids({ max: 500 }) groupIds!: string[];
}
