import { expect, it } from '@jest/globals';
import {
  EligibilityExpiringV1,
  EligibilityGrantedV1,
  EligibilityLapsedV1,
  TrainingCompletedV1,
  TrainingLapsedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { type Condition, Qualification } from './qualification.js';
import { qualificationOutbound } from './qualification.outbound.js';

const [granted, lapsed] = [fixture(EligibilityGrantedV1), fixture(EligibilityLapsedV1, 'one-program')];

const TRAINED = [fixture(TrainingCompletedV1, 'one-program'), fixture(TrainingLapsedV1, 'one-program')] as const;

type Known = Pick<typeof granted, 'qualificationId' | 'lane' | 'programId' | 'siteId' | 'format' | 'personId'>;

function of({ qualificationId, lane, programId, siteId, format, personId }: Known) {
  const place = { tenantId: 't', lane, programId: programId!, siteId, format: format!, personId };
  return Qualification.begin(qualificationId, place);
}

it('tells an eligibility that was granted', () => {
  const [event] = qualificationOutbound({ type: 'EligibilityGranted', expiresOn: granted.expiresOn }, of(granted));
  expect(event).toMatchObject({ contract: EligibilityGrantedV1, key: granted.qualificationId, data: granted });
});

it('tells one that comes to its end', () => {
  const expiring = fixture(EligibilityExpiringV1, 'one-program');
  const { expiresOn, daysLeft } = expiring;
  const conditions = expiring.conditions as Condition[];
  const fact = { type: 'EligibilityExpiring', expiresOn, daysLeft, conditions } as const;
  expect(qualificationOutbound(fact, of(expiring))[0]?.data).toEqual(expiring);
});

it('tells one that lapsed, with what is missing', () => {
  const missing = lapsed.missing as Condition[];
  expect(qualificationOutbound({ type: 'EligibilityLapsed', missing }, of(lapsed))[0]?.data).toEqual(lapsed);
});

it('tells a module that was completed, and one that lapsed', () => {
  const [done, over] = TRAINED;
  const { module, completedAt: at, expiresOn } = done;
  const completed = { type: 'TrainingCompleted', module, at, expiresOn } as const;
  expect(qualificationOutbound(completed, of(done))[0]?.data).toEqual(done);
  const told = { type: 'TrainingLapsed', module: over.module, on: over.lapsedOn } as const;
  expect(qualificationOutbound(told, of(over))[0]?.data).toEqual(over);
});

it('keeps the evidence inside the service', () => {
  expect(qualificationOutbound({ type: 'QualificationRecorded' }, of(granted))).toEqual([]);
});
