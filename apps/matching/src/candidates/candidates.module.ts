import { Module } from '@nestjs/common';
import { CopyCandidatesOnEnrolmentEligible } from './copy-candidates.on-enrolment-eligible.js';
import { CopyCandidatesOnEnrolmentRequested } from './copy-candidates.on-enrolment-requested.js';
import { CopyCandidatesOnEnrolmentWithdrawn } from './copy-candidates.on-enrolment-withdrawn.js';
import { CopyConsentsOnConsentGiven } from './copy-consents.on-consent-given.js';
import { CopyConsentsOnConsentRevoked } from './copy-consents.on-consent-revoked.js';
import { CopyMembersOnMemberJoined } from './copy-members.on-member-joined.js';
import { CopyMembersOnMemberLeft } from './copy-members.on-member-left.js';
import { CopyMembersOnMemberRoleChanged } from './copy-members.on-member-role-changed.js';
import { CopyQualificationsOnEligibilityGranted } from './copy-qualifications.on-eligibility-granted.js';
import { CopyQualificationsOnEligibilityLapsed } from './copy-qualifications.on-eligibility-lapsed.js';

@Module({
  providers: [
    CopyCandidatesOnEnrolmentEligible,
    CopyCandidatesOnEnrolmentRequested,
    CopyCandidatesOnEnrolmentWithdrawn,
    CopyConsentsOnConsentGiven,
    CopyConsentsOnConsentRevoked,
    CopyMembersOnMemberJoined,
    CopyMembersOnMemberLeft,
    CopyMembersOnMemberRoleChanged,
    CopyQualificationsOnEligibilityGranted,
    CopyQualificationsOnEligibilityLapsed,
  ],
})
export class CandidatesModule {}
