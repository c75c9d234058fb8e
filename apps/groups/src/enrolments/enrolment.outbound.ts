import {
  ConsentGivenV1,
  ConsentRevokedV1,
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  PolicyAskedV1,
} from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Enrolment, EnrolmentFact } from './enrolment.js';

/** Placing is told by MemberJoined; setting back a supporter by EligibilityLapsed. */
export function enrolmentOutbound(fact: EnrolmentFact, enrolment: Enrolment): OutboundEvent[] {
  const { id: enrolmentId, lane, programId, siteId, format, personId, role } = enrolment;
  const place = { lane, programId, siteId, format, personId };
  switch (fact.type) {
    case 'EnrolmentRequested': {
      const { entry, requestedAt } = enrolment;
      return [EnrolmentRequestedV1.of({ ...place, enrolmentId, role, entry, requestedAt })];
    }
    case 'ConsentGiven':
      return [ConsentGivenV1.of({ ...place, ...wire(fact), givenAt: fact.at })];
    case 'ConsentRevoked':
      return [ConsentRevokedV1.of({ ...place, ...wire(fact), revokedAt: fact.at })];
    case 'EnrolmentEligible':
      return [EnrolmentEligibleV1.of({ ...place, enrolmentId, role, eligibleAt: fact.at })];
    case 'EnrolmentWithdrawn':
      return [EnrolmentWithdrawnV1.of({ ...place, enrolmentId, role, withdrawnAt: fact.at })];
    case 'PolicyAsked':
      return [PolicyAskedV1.of({ ...place, enrolmentId, policyVersion: enrolment.policyAsked as string })];
    case 'PolicyAccepted':
    case 'EnrolmentSetBack':
    case 'EnrolmentWaitlisted':
    case 'EnrolmentPlaced':
    case 'EnrolmentReturned':
    case 'EnrolmentCompleted':
      return [];
    default:
      return assertNever(fact);
  }
}

const wire = ({ consent: { consentId, scope } }: Extract<EnrolmentFact, { consent: unknown }>) => ({
  consentId,
  scope,
});
