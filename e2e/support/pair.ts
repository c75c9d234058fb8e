import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import { offersMailed } from './mails.ts';
import { openOffice } from './program-office.ts';
import type { World } from './world.ts';

const MENTOR = 'mentor1';
const MENTEE = 'mentee3';

export interface Pair {
  readonly mentor: string;
  readonly mentee: string;
  /** The first one. */
  readonly sessionId: string;
  readonly startsAt: string;
  /** All of them, two weeks apart. */
  readonly sessionIds: readonly string[];
}

/** A mentor and a mentee who went the whole way to the plan of their sessions. */
export async function pairWithPlan(world: World, count = 2): Promise<Pair> {
  await openOffice(world);
  const programId = await runningProgram(world);
  await enrolBoth(world, programId);
  const groupId = await place(world, programId);
  const pair = [world.as(MENTOR), world.as(MENTEE)];
  await office.agree(pair, groupId, ['Get through the first nights']);
  const day = new Date((await world.clock.now()).getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  const series = { firstStartsAt: `${day}T17:00`, zone: 'America/Chicago', count };
  const sessionIds = await office.scheduleSessions(world.as(MENTOR), groupId, series);
  const [sessionId = ''] = sessionIds;
  const { startsAt } = await world.as(MENTOR).get<{ startsAt: string }>(`/v1/sessions/${sessionId}`);
  return { mentor: MENTOR, mentee: MENTEE, sessionId, startsAt, sessionIds };
}

/** Lets the time of the session come and records that both were there. */
export async function holdFirstSession(world: World, { mentor, mentee, sessionId, startsAt }: Pair): Promise<void> {
  await world.clock.moveTo(new Date(Date.parse(startsAt) + 60 * 60_000));
  const present = [mentor, mentee].map((key) => ({ personId: world.idOf(key), state: 'present' }));
  await office.holdSession(world.as(mentor), sessionId, startsAt, present);
}

async function runningProgram(world: World): Promise<string> {
  const siteIds = [world.siteOf('North Hospital')];
  const plan = { name: 'First two years', siteIds, startsOn: '2026-01-05' };
  const programId = await office.draftMentorship(world.as('lead'), plan);
  await office.changePhase(world.as('lead'), programId, 'pilot');
  return programId;
}

async function enrolBoth(world: World, programId: string): Promise<void> {
  const evidence = { on: '2026-01-05', expiresOn: '2028-01-05' };
  for (const [key, role] of [[MENTOR, 'supporter'] as const, [MENTEE, 'participant'] as const]) {
    const enrolmentId = await office.enrol(world.as(key), programId, role);
    if (role === 'supporter') await office.qualify(world.as('coordinator'), programId, world.idOf(key), evidence);
    await world.as(key).put(`/v1/enrolments/${enrolmentId}/profile`, office.PROFILE, 0);
  }
}

async function place(world: World, programId: string): Promise<string> {
  const coordinator = world.as('coordinator');
  const runId = await until('both to be in the pool', async () => {
    const run = await office.runMatching(coordinator, programId);
    return (await coordinator.list(`/v1/match-runs/${run}/proposals`)).length === 1 && run;
  });
  await office.publishRun(coordinator, runId);
  await offersMailed(world, [MENTEE, MENTOR]);
  for (const key of [MENTEE, MENTOR]) {
    await until('the offer', async () => (await office.acceptOffers(world.as(key))) === 1);
  }
  const [group] = await until('the group', async () => {
    const groups = await world.as(MENTOR).list<office.Group>('/v1/my/groups');
    return groups.length === 1 && groups;
  });
  return group!.id;
}
