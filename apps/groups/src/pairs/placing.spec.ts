import { describe, expect, it } from '@jest/globals';
import { JoinRefusedV1, MatchAcceptedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { refusalOutbound } from './placing.outbound.js';
import { type Circumstances, refusalOf, type RefusalReason } from './placing.js';

const { lane, siteId, format, ...accepted } = fixture(MatchAcceptedV1);
const { programId, participantEnrolmentId, supporterEnrolmentId, participantId, supporterId } = accepted;
const consents = [{ scope: 'participation', revokedAt: null }];
const side = { programId, lane, siteId, consents };
const participant = {
  ...side,
  enrolmentId: participantEnrolmentId,
  personId: participantId,
  role: 'participant',
  state: 'eligible',
};
const supporter = {
  ...side,
  enrolmentId: supporterEnrolmentId,
  personId: supporterId,
  role: 'supporter',
  state: 'placed',
};
const fine: Circumstances = {
  participant,
  supporter,
  program: { phase: 'pilot', lane, mentorCapacity: 2, cadence: 'two_weekly' },
  qualified: true,
  load: 1,
  switching: false,
};
const revoked = [{ scope: 'participation', revokedAt: instantOf('2026-03-01T00:00:00Z') }];

describe('a pair', () => {
  it.each<[string, Circumstances]>([
    ['everything holds', fine],
    ['the program is active', { ...fine, program: { ...fine.program, phase: 'active' } }],
    ['the participant was on the waitlist', { ...fine, participant: { ...participant, state: 'waitlisted' } }],
    ['the supporter has nobody yet', { ...fine, supporter: { ...supporter, state: 'eligible' }, load: 0 }],
    [
      'the participant is to have somebody else',
      { ...fine, participant: { ...participant, state: 'placed' }, switching: true },
    ],
  ])('begins when %s', (_, at) => {
    expect(refusalOf(accepted, at)).toBeUndefined();
  });

  it.each<[RefusalReason, Circumstances | undefined]>([
    ['not_enrolled', undefined],
    ['not_enrolled', { ...fine, participant: { ...participant, personId: 'other' } }],
    ['not_enrolled', { ...fine, supporter: { ...supporter, programId: 'other' } }],
    ['not_enrolled', { ...fine, supporter: { ...supporter, role: 'participant' } }],
    ['program_not_open', { ...fine, program: { ...fine.program, phase: 'paused' } }],
    ['program_not_open', { ...fine, program: { ...fine.program, phase: 'draft' } }],
    ['other_lane', { ...fine, participant: { ...participant, lane: 'patient' } }],
    ['not_waiting', { ...fine, participant: { ...participant, state: 'placed' } }],
    ['not_waiting', { ...fine, participant: { ...participant, state: 'requested' } }],
    ['not_waiting', { ...fine, participant: { ...participant, state: 'completed' }, switching: true }],
    ['supporter_not_available', { ...fine, supporter: { ...supporter, state: 'withdrawn' } }],
    ['supporter_not_available', { ...fine, supporter: { ...supporter, state: 'requested' } }],
    ['no_consent', { ...fine, participant: { ...participant, consents: revoked } }],
    ['no_consent', { ...fine, supporter: { ...supporter, consents: [] } }],
    ['supporter_not_qualified', { ...fine, qualified: false }],
    ['full', { ...fine, load: 2 }],
    ['full', { ...fine, program: { ...fine.program, mentorCapacity: null } }],
  ])('is refused: %s', (reason, at) => {
    expect(refusalOf(accepted, at)).toBe(reason);
  });

  it('that cannot begin is told of the participant, with the proposal', () => {
    const refused = fixture(JoinRefusedV1);
    const { groupId } = refused;
    const told = refusalOutbound({ place: { lane, siteId, format }, accepted, groupId, reason: 'full' });
    expect(told.data).toEqual(refused);
  });
});
