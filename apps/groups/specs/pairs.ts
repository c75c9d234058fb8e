import { MatchAcceptedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { fourConditions, pilot, ready, type World } from './world.js';

export type Enrolled = Awaited<ReturnType<typeof ready>>;

/** A supporter who is eligible: enrolled, consented and qualified. */
export async function mentor(world: World, programId: string, personId?: string): Promise<Enrolled> {
  const supporter = await ready(world, programId, 'supporter', personId);
  const coordinator = world.as({ roles: ['coordinator'] });
  const url = `/v1/programs/${programId}/qualifications/${supporter.personId}`;
  const { status, text } = await coordinator.put(url, fourConditions(), 0);
  if (status >= 300) throw new Error(text);
  return supporter;
}

interface Between {
  readonly programId: string;
  readonly supporter: Pick<Enrolled, 'personId' | 'enrolmentId'>;
  readonly participant: Pick<Enrolled, 'personId' | 'enrolmentId'>;
}

export const accepted = (world: World, { programId, supporter, participant }: Between, over: object = {}) =>
  MatchAcceptedV1.of({
    lane: 'staff',
    programId,
    siteId: world.north,
    format: 'mentorship',
    proposalId: uuid(),
    participantId: participant.personId,
    supporterId: supporter.personId,
    participantEnrolmentId: participant.enrolmentId,
    supporterEnrolmentId: supporter.enrolmentId,
    commonSlot: { day: 1, startMinute: 1020, endMinute: 1080, zone: 'America/Chicago' },
    ...over,
  });

export interface Pair {
  readonly programId: string;
  readonly groupId: string;
  readonly mentor: Enrolled;
  readonly mentee: Enrolled;
}

/** A pair in a program in its pilot. */
export async function pair(world: World, plan: object = {}): Promise<Pair> {
  const programId = await pilot(world, { plan });
  const [supporter, participant] = [await mentor(world, programId), await ready(world, programId)];
  await world.consume(world.tenant, [accepted(world, { programId, supporter, participant })]);
  const { body } = await participant.me.get('/v1/my/groups');
  return { programId, groupId: body.items[0].id, mentor: supporter, mentee: participant };
}

/** The clock of specs stands at 2026-03-02 09:00 in Chicago; the first session is the next day at 17:00. */
export const series = (over: object = {}) => ({
  firstStartsAt: '2026-03-03T17:00',
  zone: 'America/Chicago',
  cadence: 'two_weekly',
  count: 3,
  minutes: 60,
  modality: 'virtual',
  ...over,
});

/** Sessions of a pair, planned by the mentor. @returns their ids in order. */
export async function sessionsOf(
  _world: World,
  { groupId, mentor: { me } }: Pair,
  over: object = {},
): Promise<string[]> {
  const { body, status, text } = await me.post(`/v1/groups/${groupId}/sessions`, series(over));
  if (status !== 201) throw new Error(text);
  return body.items.map(({ id }: { id: string }) => id);
}
