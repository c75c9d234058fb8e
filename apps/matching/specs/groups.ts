import { GroupClosedV1, GroupFormedV1, JoinRefusedV1, MemberJoinedV1 } from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { type Enrolled, publishedRun, type World } from './world.js';

interface Formed {
  readonly groupId?: string;
  readonly groupProposalId?: string;
  readonly capacity?: number;
}

const slot = { day: 0, startMinute: 1080, endMinute: 1170, zone: 'America/Chicago' };

/** What `groups` tells when it has formed a group. */
export const formed = (world: World, { groupId = uuid(), groupProposalId, capacity = 12 }: Formed): OutboundEvent =>
  GroupFormedV1.of({
    ...world.place(world.north),
    ...{ groupId, visibility: 'hidden', capacity, cadence: 'weekly', zone: 'America/Chicago', slot, members: [] },
    ...(groupProposalId !== undefined && { groupProposalId }),
  });

export const closed = (world: World, groupId: string): OutboundEvent =>
  GroupClosedV1.of({ ...world.place(world.north), groupId, reason: 'completed', closedAt: world.clock.now() });

interface Placed {
  readonly groupId: string;
  readonly role?: 'member' | 'facilitator';
  readonly proposalId?: string;
  readonly membershipId?: string;
}

export const joinedGroup = (
  world: World,
  { personId, enrolmentId }: Enrolled,
  { groupId, role = 'member', proposalId, membershipId = uuid() }: Placed,
): OutboundEvent =>
  MemberJoinedV1.of({
    ...world.place(world.north),
    ...{ membershipId, groupId, personId, role, enrolmentId, joinedAt: world.clock.now() },
    ...(proposalId !== undefined && { proposalId }),
  });

export const refusedIn = (world: World, { personId, enrolmentId, siteId }: Enrolled, of: object): OutboundEvent =>
  JoinRefusedV1.of({ ...world.place(siteId), groupId: uuid(), personId, enrolmentId, reason: 'full', ...of });

/** The group a published run proposes, which `groups` has formed. */
export async function formedGroup(world: World): Promise<{ groupId: string; groupProposalId: string }> {
  await publishedRun(world);
  const told = await world.published('GroupProposed');
  const proposed = told.filter(({ data }) => data.programId === world.programId).at(-1);
  if (!proposed) throw new Error('no group was proposed');
  const group = { groupId: uuid(), groupProposalId: proposed.key };
  await world.consume(world.tenant, [formed(world, group)]);
  return group;
}

/** The only open offer of a place somebody has. */
export async function placeOf({ me }: Enrolled) {
  const { body } = await me.get('/v1/my/place-offers');
  if (body.items.length !== 1) throw new Error(`${body.items.length} places`);
  return body.items[0];
}
