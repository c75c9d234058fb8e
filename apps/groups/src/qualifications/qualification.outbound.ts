import { EligibilityGrantedV1, EligibilityLapsedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Qualification, QualificationFact } from './qualification.js';

export function qualificationOutbound(fact: QualificationFact, of: Qualification): OutboundEvent[] {
  const { id: qualificationId, lane, programId, siteId, format, personId } = of;
  const place = { lane, programId, siteId, format, qualificationId, personId };
  switch (fact.type) {
    case 'QualificationRecorded':
      return [];
    case 'EligibilityGranted':
      return [EligibilityGrantedV1.of({ ...place, expiresOn: fact.expiresOn })];
    case 'EligibilityLapsed':
      return [EligibilityLapsedV1.of({ ...place, missing: fact.missing })];
    default:
      return assertNever(fact);
  }
}
