import {
  ConsentGivenV1,
  ConsentRevokedV1,
  EligibilityGrantedV1,
  EligibilityLapsedV1,
  EnrolmentWithdrawnV1,
  JoinRefusedV1,
  MemberJoinedV1,
  MemberLeftV1,
  SwitchRequestedV1,
} from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import type { Enrolled, World } from './world.js';

/** What `groups` tells of people in the world's program. */
export const withdrawn = (world: World, { personId, enrolmentId, role, siteId }: Enrolled): OutboundEvent =>
  EnrolmentWithdrawnV1.of({
    ...world.place(siteId),
    ...{ enrolmentId, personId, role, withdrawnAt: world.clock.now() },
  });

export const consented = (world: World, { personId, siteId }: Enrolled, consentId: string): OutboundEvent =>
  ConsentGivenV1.of({
    ...world.place(siteId),
    ...{ consentId, personId, scope: 'participation', givenAt: world.clock.now() },
  });

export const revoked = (world: World, { personId, siteId }: Enrolled, consentId: string): OutboundEvent =>
  ConsentRevokedV1.of({
    ...world.place(siteId),
    ...{ consentId, personId, scope: 'participation', revokedAt: world.clock.now() },
  });

export const granted = (world: World, { personId, siteId }: Enrolled, qualificationId: string, expiresOn: string) =>
  EligibilityGrantedV1.of({ ...world.place(siteId), qualificationId, personId, expiresOn });

export const lapsed = (world: World, { personId, siteId }: Enrolled, qualificationId: string): OutboundEvent =>
  EligibilityLapsedV1.of({ ...world.place(siteId), qualificationId, personId, missing: ['training'] });

interface Placed {
  readonly mentor: Enrolled;
  readonly mentee: Enrolled;
  readonly proposalId?: string;
  readonly memberships?: readonly [string, string];
  readonly groupId?: string;
}

/** The two memberships of a pair. */
export function joined(
  world: World,
  { mentor, mentee, proposalId, memberships, groupId = uuid() }: Placed,
): OutboundEvent[] {
  const [first = uuid(), second = uuid()] = memberships ?? [];
  const join = ({ personId, enrolmentId }: Enrolled, role: 'mentor' | 'mentee', membershipId: string) =>
    MemberJoinedV1.of({
      ...world.place(mentee.siteId),
      ...{ membershipId, groupId, personId, role, enrolmentId, joinedAt: world.clock.now() },
      ...(proposalId !== undefined && { proposalId }),
    });
  return [join(mentor, 'mentor', first), join(mentee, 'mentee', second)];
}

export const left = (
  world: World,
  { personId, siteId }: Enrolled,
  membershipId: string,
  role: 'mentor' | 'mentee',
): OutboundEvent =>
  MemberLeftV1.of({
    ...world.place(siteId),
    ...{ membershipId, groupId: uuid(), personId, role, reason: 'left', leftAt: world.clock.now() },
  });

export const joinRefused = (
  world: World,
  { personId, enrolmentId, siteId }: Enrolled,
  proposalId?: string,
): OutboundEvent =>
  JoinRefusedV1.of({
    ...world.place(siteId),
    ...{ groupId: uuid(), personId, enrolmentId, reason: 'full' },
    ...(proposalId !== undefined && { proposalId }),
  });

/** A pair that meets, and what `groups` tells when one of the two leaves it. */
export function standingPair(world: World, mentor: Enrolled, mentee: Enrolled) {
  const pair = { mentor, mentee, groupId: uuid(), memberships: [uuid(), uuid()] as const };
  const leaves = ({ personId, siteId }: Enrolled, reason: string): OutboundEvent => {
    const isMentor = personId === mentor.personId;
    const membershipId = pair.memberships[isMentor ? 0 : 1];
    const role = isMentor ? 'mentor' : 'mentee';
    const at = { groupId: pair.groupId, leftAt: world.clock.now() };
    return MemberLeftV1.of({ ...world.place(siteId), ...at, membershipId, personId, role, reason });
  };
  return {
    joined: joined(world, pair),
    left: (who: Enrolled, reason = 'departed') => {
      const other = who === mentor ? mentee : mentor;
      return [leaves(who, reason), leaves(other, 'partner_left')];
    },
    switchRequested: () =>
      SwitchRequestedV1.of({
        ...world.place(mentee.siteId),
        ...{ membershipId: pair.memberships[1], groupId: pair.groupId, personId: mentee.personId },
        ...{ enrolmentId: mentee.enrolmentId, requestedAt: world.clock.now() },
      }),
  };
}
