import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import type { World } from '../support/world.ts';

const HOUR = 3_600_000;
const MENTOR = 'mentor1';
const MENTEE = 'mentee2';

/** A mentorship of two from set-up to close, as short as it can be told. */
export async function mentorship(world: World): Promise<void> {
  const [lead, coordinator] = [world.as('lead'), world.as('coordinator')];
  const [mentor, mentee] = [world.as(MENTOR), world.as(MENTEE)];
  const plan = { name: 'First two years', siteIds: [world.siteOf('North Hospital')], startsOn: '2026-01-05' };
  const programId = await office.draftMentorship(lead, plan);
  await office.changePhase(lead, programId, 'pilot');
  const enrolments = [
    await office.enrol(mentor, programId, 'supporter'),
    await office.enrol(mentee, programId, 'participant'),
  ];
  const evidence = { on: '2026-01-05', expiresOn: '2029-01-05' };
  await office.qualify(coordinator, programId, world.idOf(MENTOR), evidence);
  for (const [place, person] of [mentor, mentee].entries()) {
    await person.put(`/v1/enrolments/${enrolments[place]}/profile`, office.PROFILE, 0);
  }
  const runId = await until(
    'both profiles to be in the pool',
    async () => {
      const run = await office.runMatching(coordinator, programId);
      return (await coordinator.list(`/v1/match-runs/${run}/proposals`)).length === 1 && run;
    },
    { everyMs: 500 },
  );
  await office.publishRun(coordinator, runId);
  for (const person of [mentee, mentor]) {
    await until('the offer', async () => (await office.acceptOffers(person)) > 0);
  }
  const group = await until('the pair', async () => (await mentor.list<office.Group>('/v1/my/groups'))[0]);
  await office.agree([mentor, mentee], group.id, ['Get through the first nights']);
  await meet(world, group.id);
  await mentee.post(`/v1/groups/${group.id}/departure`);
  await office.changePhase(lead, programId, 'ended');
}

/** One meeting takes place, and both say how it was. */
async function meet(world: World, groupId: string): Promise<void> {
  const [mentor, mentee] = [world.as(MENTOR), world.as(MENTEE)];
  const day = new Date((await world.clock.now()).getTime() + 72 * HOUR).toISOString().slice(0, 10);
  const series = { firstStartsAt: `${day}T17:00`, zone: 'America/Chicago', count: 2 };
  const [first] = await office.scheduleSessions(mentor, groupId, series);
  const { startsAt } = await mentor.get(`/v1/sessions/${first}`);
  await world.clock.moveTo(new Date(Date.parse(startsAt) + HOUR));
  const attendance = [MENTOR, MENTEE].map((key) => ({ personId: world.idOf(key), state: 'present' }));
  await office.holdSession(mentor, first!, startsAt, attendance);
  for (const person of [mentor, mentee]) await office.givePulse(person, first!, [9, 8, 8, 9]);
}
