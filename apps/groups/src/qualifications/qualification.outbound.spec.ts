import { expect, it } from '@jest/globals';
import { EligibilityGrantedV1, EligibilityLapsedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { type Condition, Qualification } from './qualification.js';
import { qualificationOutbound } from './qualification.outbound.js';

const [granted, lapsed] = [fixture(EligibilityGrantedV1), fixture(EligibilityLapsedV1, 'one-program')];

function of({ qualificationId, lane, programId, siteId, format, personId }: typeof granted | typeof lapsed) {
  const place = { tenantId: 't', lane, programId: programId!, siteId, format: format!, personId };
  return Qualification.begin(qualificationId, place);
}

it('tells an eligibility that was granted', () => {
  const [event] = qualificationOutbound({ type: 'EligibilityGranted', expiresOn: granted.expiresOn }, of(granted));
  expect(event).toMatchObject({ contract: EligibilityGrantedV1, key: granted.qualificationId, data: granted });
});

it('tells one that lapsed, with what is missing', () => {
  const missing = lapsed.missing as Condition[];
  expect(qualificationOutbound({ type: 'EligibilityLapsed', missing }, of(lapsed))[0]?.data).toEqual(lapsed);
});

it('keeps the evidence inside the service', () => {
  expect(qualificationOutbound({ type: 'QualificationRecorded' }, of(granted))).toEqual([]);
});
