import {
  EligibilityExpiringV1,
  EligibilityGrantedV1,
  EligibilityLapsedV1,
  TrainingCompletedV1,
  TrainingLapsedV1,
} from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Qualification, QualificationFact } from './qualification.js';

export function qualificationOutbound(fact: QualificationFact, of: Qualification): OutboundEvent[] {
  const { id: qualificationId, lane, programId, siteId, format, personId } = of;
  const place = { lane, programId, siteId, format, qualificationId, personId };
  switch (fact.type) {
    case 'QualificationRecorded':
    case 'ModuleRecorded':
      return [];
    case 'TrainingCompleted': {
      const { module, at: completedAt, expiresOn } = fact;
      return [TrainingCompletedV1.of({ ...place, module, completedAt, expiresOn })];
    }
    case 'TrainingLapsed':
      return [TrainingLapsedV1.of({ ...place, module: fact.module, lapsedOn: fact.on })];
    case 'EligibilityGranted':
      return [EligibilityGrantedV1.of({ ...place, expiresOn: fact.expiresOn })];
    case 'EligibilityExpiring': {
      const { expiresOn, daysLeft, conditions } = fact;
      return [EligibilityExpiringV1.of({ ...place, expiresOn, daysLeft, conditions })];
    }
    case 'EligibilityLapsed':
      return [EligibilityLapsedV1.of({ ...place, missing: fact.missing })];
    default:
      return assertNever(fact);
  }
}
