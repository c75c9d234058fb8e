import assert from 'node:assert/strict';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import type { World } from '../support/world.ts';
import { Gathering } from './gatherings.ts';

const LEAD = 'mentor1';
const DECLINES = 'mentee1';
const MEMBERS = ['mentee3', 'mentee4', 'mentee5'];

/** Of a day on which the pairs of other journeys do not meet: whoever leads is free then. */
const EVENING = [{ day: 3, from: 17 * 60, to: 19 * 60 }];

interface Place {
  readonly id: string;
  readonly groupId: string;
}

interface Proposed {
  readonly members: readonly unknown[];
}

/** Has a run find a support group and asks everybody in it: who says yes is in it, and it opens with its meetings planned. */
export async function proposedGroup(world: World): Promise<void> {
  const everybody = [DECLINES, ...MEMBERS, LEAD];
  const group = new Gathering(world, { leads: { [LEAD]: 'facilitator' }, members: [DECLINES, ...MEMBERS] });
  const programId = await group.setUp({ format: 'support_group', name: 'Found', groupSize: { min: 4, max: 12 } });
  for (const key of everybody) await profile(world, programId, key);
  await office.publishRun(world.as('coordinator'), await runThatFinds(world, programId, [DECLINES, ...MEMBERS].length));
  const places = new Map<string, Place>();
  for (const key of everybody) places.set(key, await placeFor(world, key));
  const { groupId } = places.get(LEAD)!;
  group.found(groupId);
  await world.as(DECLINES).post(`/v1/place-offers/${places.get(DECLINES)!.id}/decline`, { reason: 'no_time' });
  for (const key of [...MEMBERS, LEAD]) {
    await world.as(key).post(`/v1/place-offers/${places.get(key)!.id}/acceptance`);
  }
  const meetings = await until('its meetings', async () => {
    const planned = (await world.as(LEAD).list('/v1/my/sessions')).filter((session) => session.groupId === groupId);
    return planned.length > 0 && planned;
  });
  assert.partialDeepStrictEqual(meetings[0], { zone: 'America/Chicago', modality: 'virtual' });
  const { members, state } = await world.as('coordinator').get(`/v1/groups/${groupId}`);
  assert.deepEqual([members.length, state], [everybody.length - 1, 'open']);
  await until('who declined to be back in the line', async () => {
    const waits = await world.as(DECLINES).list('/v1/my/waitlist');
    return waits.some((wait) => wait.programId === programId && wait.reason === 'own_decline');
  });
  await group.as(LEAD, 'ground-rules/acceptances', { version: 1 });
  await group.end(LEAD, null);
}

/** As soon as all profiles are in the pool. @returns the run. */
function runThatFinds(world: World, programId: string, members: number): Promise<string> {
  const coordinator = world.as('coordinator');
  return until(
    'everybody to be in one group',
    async () => {
      const runId = await office.runMatching(coordinator, programId);
      const groups = await coordinator.list<Proposed>(`/v1/match-runs/${runId}/groups`);
      return groups.length === 1 && groups[0]!.members.length === members && runId;
    },
    { everyMs: 500 },
  );
}

const placeFor = (world: World, key: string): Promise<Place> =>
  until(`a place for ${key}`, async () => (await world.as(key).list<Place>('/v1/my/place-offers'))[0]);

async function profile(world: World, programId: string, key: string): Promise<void> {
  const mine = await world.as(key).list('/v1/my/enrolments');
  const { id } = mine.find((enrolment) => enrolment.programId === programId);
  await world.as(key).put(`/v1/enrolments/${id}/profile`, { ...office.PROFILE, availability: EVENING }, 0);
}
