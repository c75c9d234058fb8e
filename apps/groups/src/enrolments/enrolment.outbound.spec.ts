import { describe, expect, it } from '@jest/globals';
import {
  ConsentGivenV1,
  ConsentRevokedV1,
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  PolicyAskedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import type { Consent } from './enrolment-conditions.js';
import { Enrolment, type EnrolmentFact } from './enrolment.js';
import { enrolmentOutbound } from './enrolment.outbound.js';

const asked = fixture(EnrolmentRequestedV1);
const { lane, programId, siteId, format, personId, role, entry } = asked;
const program = { programId, lane, format, siteIds: [siteId], phase: 'pilot' };
const { aggregate: enrolment } = Enrolment.request(
  { id: asked.enrolmentId, tenantId: 't', at: asked.requestedAt },
  program,
  { personId, lane, siteId, active: true },
  { role, entry, by: personId },
);

const consentOf = ({ consentId, scope }: { consentId: string; scope: string }): Consent => ({
  consentId,
  scope: scope as Consent['scope'],
  givenAt: asked.requestedAt,
  revokedAt: null,
});
const [given, revoked] = [fixture(ConsentGivenV1), fixture(ConsentRevokedV1)];

const told: [EnrolmentFact, object][] = [
  [{ type: 'EnrolmentRequested' }, asked],
  [{ type: 'ConsentGiven', consent: consentOf(given), at: given.givenAt }, given],
  [{ type: 'ConsentRevoked', consent: consentOf(revoked), at: revoked.revokedAt }, revoked],
  [{ type: 'EnrolmentEligible', at: fixture(EnrolmentEligibleV1).eligibleAt }, fixture(EnrolmentEligibleV1)],
  [{ type: 'EnrolmentWithdrawn', at: fixture(EnrolmentWithdrawnV1).withdrawnAt }, fixture(EnrolmentWithdrawnV1)],
];

it('tells which version of the policies somebody is asked to accept', () => {
  const told = fixture(PolicyAskedV1);
  const of = Object.assign(Object.create(enrolment), {
    id: told.enrolmentId,
    policyAsked: told.policyVersion,
  }) as Enrolment;
  expect(enrolmentOutbound({ type: 'PolicyAsked' }, of).map(({ data }) => data)).toEqual([told]);
});

describe('facts in public words', () => {
  it.each(told)('%j', (fact, data) => {
    const events = enrolmentOutbound(fact, enrolment);
    expect(events.map((event) => [event.contract.name, event.data])).toEqual([[fact.type, data]]);
  });

  it.each([
    { type: 'PolicyAccepted' },
    { type: 'EnrolmentSetBack' },
    { type: 'EnrolmentWaitlisted' },
    { type: 'EnrolmentPlaced', groupId: 'g' },
    { type: 'EnrolmentReturned', groupId: 'g' },
    { type: 'EnrolmentCompleted' },
  ] satisfies EnrolmentFact[])('$type stays inside the service', (fact) => {
    expect(enrolmentOutbound(fact, enrolment)).toEqual([]);
  });
});
