import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GroupPlacesChangedV1, MemberLeftV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { closed, formed, joinedGroup, placeOf } from '../../../specs/groups.js';
import { type Enrolled, openWorld, publishedRun, type World } from '../../../specs/world.js';

let world: World;
let groupId: string;
let first: World;
beforeAll(async () => {
  first = await openWorld({ format: 'support_group' });
});
afterAll(() => first?.stop());
beforeEach(async () => {
  world = await openWorld({ format: 'support_group' }, first);
  groupId = uuid();
});

const placesOf = async ({ me }: Enrolled) => (await me.get('/v1/my/place-offers')).body.items;
const waitOf = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items;
const changed = (free: number, takesOffered = true) =>
  GroupPlacesChangedV1.of({ ...world.place(world.north), groupId, free, takesOffered });
const told = async (name: string) =>
  (await world.published(name)).map(({ data }) => data).filter(({ programId }) => programId === world.programId);

/** Three who wait, since no group can be formed of them. */
async function waiting(profile: object = {}): Promise<Enrolled[]> {
  const people: Enrolled[] = [];
  for (let n = 0; n < 3; n += 1) {
    people.push(await world.enrol('participant', { profile }));
    world.clock.advance({ hours: 1 });
  }
  await publishedRun(world);
  return people;
}

/** What the group has told, and what follows. */
async function has(free: number, takesOffered = true): Promise<void> {
  await world.consume(world.tenant, [formed(world, { groupId }), changed(free, takesOffered)]);
  await world.runDueWork();
}

describe('a group with free places', () => {
  it('is offered to the first in the line, as many as it has places for, each once', async () => {
    const [ana, ben, cleo] = (await waiting()) as [Enrolled, Enrolled, Enrolled];
    expect(await waitOf(ana)).toMatchObject([{ position: 1 }]);
    await has(2);
    await world.consume(world.tenant, [changed(2)]);
    await world.runDueWork();
    expect((await told('PlaceOffered')).map(({ personId }) => personId).sort()).toEqual(
      [ana.personId, ben.personId].sort(),
    );
    expect(await placeOf(ana)).toMatchObject({ groupId, role: 'participant', slot: { day: 0, startMinute: 1080 } });
    expect((await placeOf(ana)).reasons).toContainEqual({ code: 'slot', words: 'free when the group meets' });
    expect([await waitOf(ana), await placesOf(cleo)]).toEqual([[], []]);
    expect(await waitOf(cleo)).toMatchObject([{ position: 1 }]);
  });

  it('goes on to the next when somebody declines, and does not ask the same person again', async () => {
    const [ana, ben] = (await waiting()) as [Enrolled, Enrolled];
    await has(1);
    await ana.me.post(`/v1/place-offers/${(await placeOf(ana)).id}/decline`, { reason: 'no_time' });
    await world.runDueWork();
    await world.runDueWork();
    expect(await placeOf(ben)).toMatchObject({ groupId });
    expect(await placesOf(ana)).toEqual([]);
    expect(await waitOf(ana)).toMatchObject([{ reason: 'own_decline' }]);
  });

  it('offers a place that a member leaves', async () => {
    const [ana, ben] = (await waiting()) as [Enrolled, Enrolled];
    await has(1);
    const { id: proposalId } = await placeOf(ana);
    await ana.me.post(`/v1/place-offers/${proposalId}/acceptance`);
    const membershipId = uuid();
    const joined = joinedGroup(world, ana, { groupId, proposalId, membershipId });
    await world.consume(world.tenant, [joined, changed(0)]);
    await world.runDueWork();
    expect(await placesOf(ben)).toEqual([]);
    const gone = { membershipId, groupId, personId: ana.personId, role: 'member', reason: 'departed' } as const;
    const left = MemberLeftV1.of({ ...world.place(world.north), ...gone, leftAt: world.clock.now() });
    await world.consume(world.tenant, [left, changed(1)]);
    await world.runDueWork();
    await world.runDueWork();
    expect(await placeOf(ben)).toMatchObject({ groupId });
    expect(await placesOf(ana)).toEqual([]);
    expect(await waitOf(ana)).toMatchObject([{ reason: 'new_choice' }]);
  });

  it('is offered to nobody who does not keep its hard rules', async () => {
    const [ana] = (await waiting({ availability: [{ day: 3, from: 600, to: 700 }] })) as [Enrolled];
    await has(3);
    expect(await told('PlaceOffered')).toEqual([]);
    expect(await waitOf(ana)).toHaveLength(1);
  });

  it('is offered to nobody when it takes nobody in and when it is closed', async () => {
    const [ana] = (await waiting()) as [Enrolled];
    await has(2, false);
    await world.consume(world.tenant, [changed(2), closed(world, groupId)]);
    await world.runDueWork();
    expect(await placesOf(ana)).toEqual([]);
  });

  it('is found by whoever comes to the line later', async () => {
    await has(1);
    const people = await waiting();
    await world.runDueWork();
    expect(await placeOf(people[0]!)).toMatchObject({ groupId });
  });
});
