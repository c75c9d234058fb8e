import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolmentRequestedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { openWorld, profileBody, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const url = ({ enrolmentId }: { enrolmentId: string }) => `/v1/enrolments/${enrolmentId}/profile`;
const other = () => world.as({ personId: uuid() });

describe('entering a profile', () => {
  it('completes it, tells of it once and without a word of it, and answers it back', async () => {
    const person = await world.enrol('participant', { profile: false });
    expect((await person.me.get(url(person))).status).toBe(404);
    const answers = profileBody({ goals: ['research'], livedExperience: ['burnout'], specialty: 'oncology' });
    const { body, status } = await person.me.put(url(person), answers, 0);
    expect([status, body.version]).toEqual([200, 1]);
    expect((await person.me.put(url(person), { ...answers, goals: ['teaching'] }, 1)).body.version).toBe(2);
    const told = (await world.published('ProfileCompleted')).filter(({ key }) => key === body.id);
    expect(told.map(({ data }) => [data.personId, data.role])).toEqual([[person.personId, 'participant']]);
    expect(JSON.stringify(told)).not.toMatch(/burnout|research|oncology/);
    const read = await person.me.get(url(person));
    expect(read.headers.etag).toBe('"2"');
    expect(read.body).toMatchObject({
      ...profileBody(),
      goals: ['teaching'],
      livedExperience: ['burnout'],
      hoursPerMonth: null,
      modality: 'either',
      avoid: { ownDepartment: false, personIds: [] },
    });
  });

  it('asks for the version it is based on', async () => {
    const person = await world.enrol('participant', { profile: false });
    expect((await person.me.put(url(person), profileBody(), 1)).status).toBe(412);
    expect((await person.me.put(url(person), profileBody(), 0)).status).toBe(200);
    expect((await person.me.put(url(person), profileBody(), 0)).status).toBe(412);
  });

  it('makes one profile of two entered at once', async () => {
    const person = await world.enrol('participant', { profile: false });
    const both = await Promise.all([1, 2].map(() => person.me.put(url(person), profileBody(), 0)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each([
    [{ needs: ['gossip'] }, '/needs'],
    [{ availability: [] }, '/availability'],
    [{ availability: [{ day: 7, from: 0, to: 60 }] }, '/availability/0/day'],
    [{ languages: [] }, '/languages'],
    [{ gender: 'x' }, '/gender'],
    [{ avoid: { personIds: ['me'] } }, '/avoid/personIds'],
  ])('refuses %j', async (over, pointer) => {
    const person = await world.enrol('participant', { profile: false });
    const { status, body } = await person.me.put(url(person), profileBody(over), 0);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('refuses a window that ends before it begins', async () => {
    const person = await world.enrol('participant', { profile: false });
    const availability = [{ day: 0, from: 600, to: 540 }];
    const { status, body } = await person.me.put(url(person), profileBody({ availability }), 0);
    expect([status, body.code]).toEqual([422, 'matching.profile.window_empty']);
  });

  it('waits a moment for an enrolment it has not heard of yet', async () => {
    const [enrolmentId, personId] = [uuid(), uuid()];
    const entering = world.as({ personId }).put(url({ enrolmentId }), profileBody(), 0);
    const side = { enrolmentId, personId, role: 'participant', entry: 'applied' } as const;
    await world.consume(world.tenant, [
      EnrolmentRequestedV1.of({ ...world.place(world.north), ...side, requestedAt: world.clock.now() }),
    ]);
    expect((await entering).status).toBe(200);
  });
});

describe('who may', () => {
  it('is the person and the office of their site; to everybody else it is not there', async () => {
    const person = await world.enrol('participant');
    const absent = await world.coordinator().get(url({ enrolmentId: uuid() }));
    const mentor = world.as({ roles: ['mentor'], sites: [world.north] });
    for (const stranger of [other(), mentor, world.coordinator([world.south]), world.as({ tenant: uuid() })]) {
      const { status, body } = await stranger.get(url(person));
      expect([status, body.code]).toEqual([404, absent.body.code]);
      expect((await stranger.put(url(person), profileBody(), 1)).status).toBe(404);
    }
    expect((await world.coordinator([world.north]).get(url(person))).status).toBe(200);
    expect((await world.coordinator([world.north]).put(url(person), profileBody(), 1)).status).toBe(200);
  });

  it('leaves a trace when it is not the person', async () => {
    const person = await world.enrol('participant');
    const coordinatorId = uuid();
    const office = world.as({ personId: coordinatorId, roles: ['coordinator'] });
    await office.get(url(person));
    await office.put(url(person), profileBody(), 1);
    await person.me.get(url(person));
    const trace = await world.sql(
      'SELECT actor_id, action FROM matching.audit_entry WHERE person_id = $1 ORDER BY entry_id',
      [person.personId],
    );
    expect(trace).toEqual([
      { actor_id: coordinatorId, action: 'profile_read' },
      { actor_id: coordinatorId, action: 'profile_changed' },
    ]);
  });
});

it('offers the words profiles are made of', async () => {
  const { body } = await other().get('/v1/profile-vocabulary');
  expect(body.needs).toEqual(['emotional_validation', 'skill_development', 'professional_advice']);
});
