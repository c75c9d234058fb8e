import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonRegisteredV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { openWorld, pilot, programBody, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world);
});
afterAll(() => world?.stop());

const path = (id = programId) => `/v1/programs/${id}/enrolments`;
const APPLY = { role: 'participant', entry: 'applied' };
const row = async (id: string) => (await world.sql('SELECT * FROM groups.enrolment WHERE enrolment_id = $1', [id]))[0];

describe('a person who applies', () => {
  it('is enrolled, and the others are told', async () => {
    const personId = await world.person();
    const answer = await world.as({ personId }).post(path(), APPLY);
    expect([answer.status, answer.body]).toEqual([201, { id: answer.body.id, version: 1, state: 'requested' }]);
    expect(answer.headers.location).toBe(`/v1/enrolments/${answer.body.id}`);
    expect(await row(answer.body.id)).toMatchObject({ person_id: personId, site_id: world.north, role: 'participant' });
    const told = (await world.published('EnrolmentRequested')).filter(({ key }) => key === answer.body.id);
    expect(told.map(({ data }) => data)).toEqual([
      {
        lane: 'staff',
        programId,
        siteId: world.north,
        format: 'mentorship',
        enrolmentId: answer.body.id,
        personId,
        ...APPLY,
        requestedAt: world.clock.now(),
      },
    ]);
  });

  it('is enrolled once per program and role, even when asking twice at once', async () => {
    const me = world.as({ personId: await world.person() });
    const answers = await Promise.all([me.post(path(), APPLY), me.post(path(), APPLY)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.code).toBe('groups.enrolment.already_enrolled');
    expect((await me.post(path(), { ...APPLY, role: 'supporter' })).status).toBe(201);
  });

  it('may come back after having withdrawn', async () => {
    const me = world.as({ personId: await world.person() });
    const { id } = (await me.post(path(), APPLY)).body;
    await me.post(`/v1/enrolments/${id}/withdrawal`);
    expect((await me.post(path(), APPLY)).status).toBe(201);
  });

  it('gets the same answer to a repeated request', async () => {
    const [me, key] = [world.as({ personId: await world.person() }), { 'idempotency-key': uuid() }];
    const [first, second] = [await me.post(path(), APPLY, key), await me.post(path(), APPLY, key)];
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect((await me.post(path(), { ...APPLY, role: 'supporter' }, key)).status).toBe(422);
  });

  it('does not find a program of another site, lane, or tenant, nor one that is only planned', async () => {
    const draft = (await world.as({ roles: ['program_lead'] }).post('/v1/programs', programBody(world.north))).body.id;
    const me = world.as({ personId: await world.person() });
    const others = [
      await pilot(world, { siteIds: [world.south] }),
      await pilot(world, { lane: 'patient' }),
      draft,
      uuid(),
    ];
    for (const id of others) {
      const { status, body } = await me.post(path(id), APPLY);
      expect([status, body.code]).toEqual([404, 'groups.program.not_found']);
    }
  });

  it('cannot enrol somebody else, whoever that is', async () => {
    const personId = await world.person();
    const me = world.as({ personId: await world.person(), roles: ['mentor'], sites: [world.north] });
    const [known, unknown] = await Promise.all(
      [personId, uuid()].map((id) => me.post(path(), { ...APPLY, entry: 'invited', personId: id })),
    );
    expect([known?.status, known?.body.code]).toEqual([404, 'groups.person.not_found']);
    expect([unknown?.status, unknown?.body.code]).toEqual([404, 'groups.person.not_found']);
  });

  it('is waited for while the directory is telling about them', async () => {
    const personId = uuid();
    const asked = world.as({ personId }).post(path(), APPLY);
    const entry = { departmentId: null, managerId: null, hiredOn: null, zone: 'America/Chicago' };
    const registered = PersonRegisteredV1.of({ personId, lane: 'staff', siteId: world.north, ...entry });
    await world.consume(world.tenant, [registered]);
    expect((await asked).status).toBe(201);
  });

  it.each([
    ['an unknown role', { ...APPLY, role: 'boss' }],
    ['an unknown way in', { ...APPLY, entry: 'forced' }],
    ['a missing role', { entry: 'applied' }],
  ])('is refused with %s', async (_what, body) => {
    const me = world.as({ personId: await world.person() });
    expect((await me.post(path(), body)).status).toBe(400);
  });
});

describe('a coordinator', () => {
  const coordinator = (sites: readonly string[] | '*' = [world.north]) => world.as({ roles: ['coordinator'], sites });
  const nominate = (personId: string) => ({ role: 'supporter', entry: 'nominated', personId });

  it('enrols people of the own site, which leaves a trace in their record', async () => {
    const personId = await world.person();
    const by = uuid();
    const answer = await world
      .as({ roles: ['coordinator'], sites: [world.north], personId: by })
      .post(path(), nominate(personId));
    expect(answer.status).toBe(201);
    expect(await row(answer.body.id)).toMatchObject({ entry: 'nominated', requested_by: by, person_id: personId });
    const trace = await world.sql('SELECT actor_id, action FROM groups.audit_entry WHERE person_id = $1', [personId]);
    expect(trace).toEqual([{ actor_id: by, action: 'enrolment_requested' }]);
  });

  it('does not find people of another site, lane or tenant', async () => {
    const both = await pilot(world, { siteIds: [world.north, world.south] });
    const strangers = [
      await world.person({ siteId: world.south }),
      await world.person({ lane: 'patient' }),
      await world.person({ tenant: uuid() }),
    ];
    const answers = await Promise.all(strangers.map((id) => coordinator().post(path(both), nominate(id))));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(3).fill([404, 'groups.person.not_found']),
    );
  });

  it('cannot enrol a person whose site the program does not run at', async () => {
    const personId = await world.person({ siteId: world.south });
    const { status, body } = await coordinator('*').post(path(), nominate(personId));
    expect([status, body.code]).toEqual([409, 'groups.enrolment.site_not_in_program']);
  });

  it('cannot apply in the name of others', async () => {
    const personId = await world.person();
    const { status, body } = await coordinator().post(path(), { ...nominate(personId), entry: 'applied' });
    expect([status, body.code]).toEqual([422, 'groups.enrolment.entry_not_fitting']);
  });
});
