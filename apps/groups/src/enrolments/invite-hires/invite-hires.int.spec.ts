import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DepartmentOpenedV1, PersonChangedV1, PersonRegisteredV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { office, rules, RULES } from '../../../specs/gatherings.js';
import { type Pair, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, pilot, programBody, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

/** The clock of specs stands at 2026-03-02. */
const LATELY = '2026-02-01';
const LONG_AGO = '2025-11-01';

const hired = (hiredOn: string | null, over: object = {}) => {
  const entry = { departmentId: null, managerId: null, zone: 'America/Chicago', siteId: world.north, lane: 'staff' };
  return { ...entry, personId: uuid(), hiredOn, ...over } as const;
};
const registered = (...people: ReturnType<typeof hired>[]) =>
  world.consume(
    world.tenant,
    people.map((person) => PersonRegisteredV1.of(person as never)),
  );
const enrolments = async ({ personId }: { personId: string }) =>
  (await world.as({ personId }).get('/v1/my/enrolments')).body.items;
const onboarding = () => pilot(world, { plan: { template: 'onboarding_pair' } });

it('invites whoever was hired lately at the sites of an onboarding program, before and after it began', async () => {
  const before = hired(LATELY);
  const others = [
    hired(LONG_AGO),
    hired(null),
    hired(LATELY, { siteId: world.south }),
    hired(LATELY, { lane: 'patient' }),
  ];
  await registered(before, ...others);
  const programId = await onboarding();
  await world.runDueWork();
  const after = hired(LATELY);
  await registered(after);
  for (const person of [before, after]) {
    expect(await enrolments(person)).toMatchObject([
      { programId, role: 'participant', entry: 'invited', state: 'requested' },
    ]);
  }
  for (const person of others) expect(await enrolments(person)).toEqual([]);
});

it('asks once: nobody who has withdrawn is invited again, and a date that comes later counts', async () => {
  const programId = await onboarding();
  const person = hired(null);
  await registered(person);
  const told = () => PersonChangedV1.of({ ...person, hiredOn: LATELY, active: true } as never);
  await world.consume(world.tenant, [told()]);
  const [invited] = (await enrolments(person)).filter((each: { programId: string }) => each.programId === programId);
  const me = world.as({ personId: person.personId });
  expect((await me.post(`/v1/enrolments/${invited.id}/withdrawal`)).status).toBe(200);
  await world.consume(world.tenant, [told()]);
  const again = (await enrolments(person)).filter((each: { programId: string }) => each.programId === programId);
  expect(again).toMatchObject([{ id: invited.id, state: 'withdrawn' }]);
});

it('gives the pair the three topics of onboarding at each meeting', async () => {
  const two: Pair = await pair(world, { template: 'onboarding_pair' });
  const [first] = await sessionsOf(world, two, { minutes: 45 });
  const { body } = await two.mentee.me.get(`/v1/sessions/${first}/agenda`);
  expect(body.parts.map(({ code, seconds }: Record<string, unknown>) => [code, seconds])).toEqual([
    ['clinical_procedures', 900],
    ['documentation', 900],
    ['patient_relationships', 900],
  ]);
});

it('lets a forum start with people of two departments, and not of one', async () => {
  const departments = [uuid(), uuid()];
  const open = (departmentId: string) => DepartmentOpenedV1.of({ departmentId, siteId: world.north } as never);
  await world.consume(world.tenant, departments.map(open));
  const plan = { format: 'informal_network', template: 'interdisciplinary_forum', groupSize: { min: 2, max: 9 } };
  const programId = await pilot(world, { plan });
  const from = async (departmentId: string | undefined) => {
    const person = hired(null, { departmentId });
    await registered(person);
    return ready(world, programId, 'participant', person.personId);
  };
  const [ana, ben, cleo] = [await from(departments[0]), await from(departments[0]), await from(departments[1])];
  const wish = { visibility: 'open', zone: 'UTC', groundRules: RULES };
  const { body: group } = await ana.me.post(`/v1/programs/${programId}/group-proposals`, wish);
  await office(world).post(`/v1/groups/${group.id}/opening`, {});
  await ben.me.post(`/v1/groups/${group.id}/memberships`, rules());
  const start = () => ana.me.post(`/v1/groups/${group.id}/start`, {});
  expect((await start()).body).toMatchObject({ code: 'groups.group.too_few_departments', details: { least: 2 } });
  await cleo.me.post(`/v1/groups/${group.id}/memberships`, rules());
  expect((await start()).body.state).toBe('running');
});

it('tells what templates there are, and refuses one of another format', async () => {
  const lead = world.as({ roles: ['program_lead'] });
  const { body } = await lead.get('/v1/program-templates');
  expect(body.items).toHaveLength(5);
  expect(body.items[2]).toMatchObject({ name: 'onboarding_pair', format: 'mentorship', hiredWithinDays: 90 });
  const wrong = await lead.post('/v1/programs', programBody(world.north, { template: 'wellness_group' }));
  expect([wrong.status, wrong.body.code]).toEqual([422, 'groups.program.template_not_fitting']);
  const unknown = await lead.post('/v1/programs', programBody(world.north, { template: 'choir' }));
  expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/template']);
  const made = await lead.post('/v1/programs', programBody(world.north, { template: 'onboarding_pair' }));
  expect((await lead.get(`/v1/programs/${made.body.id}`)).body).toMatchObject({
    template: 'onboarding_pair',
    ...{ cadence: 'weekly', sessionMinutes: 45, durationWeeks: 12 },
  });
});
