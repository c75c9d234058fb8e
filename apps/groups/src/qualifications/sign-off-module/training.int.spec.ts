import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mentor } from '../../../specs/pairs.js';
import { fourConditions, openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world, {
    plan: {
      training: [
        { code: 'basics', observed: false, validDays: null },
        { code: 'listening', observed: true, validDays: 365 },
      ],
    },
  });
});
afterAll(() => world?.stop());

const office = (sites = [world.north]) => world.as({ roles: ['coordinator'], sites });
const path = (personId: string) => `/v1/programs/${programId}/qualifications/${personId}`;
const complete = (personId: string, module: string, me = office()) =>
  me.post(`${path(personId)}/modules`, { module, completedOn: '2026-03-01' });
const SEEN = { eyeContact: true, nodding: true, noInterruption: true, reflectingBack: true };
const signOff = (personId: string, me: ReturnType<World['as']>, over: object = {}) =>
  me.post(`${path(personId)}/sign-offs`, { module: 'listening', ...SEEN, ...over });
const told = async (personId: string, name: string) =>
  (await world.published(name)).filter(({ data }) => data.personId === personId).map(({ data }) => data);

it('who went through the training and was watched is qualified, and told of module by module', async () => {
  const observer = await mentor(world, programId);
  const learner = await ready(world, programId, 'supporter');
  await office().put(path(learner.personId), fourConditions({ trainingComplete: null }), 0);
  for (const module of ['basics', 'listening']) expect((await complete(learner.personId, module)).status).toBe(200);
  expect((await learner.me.get(`/v1/enrolments/${learner.enrolmentId}`)).body.state).toBe('requested');
  expect((await signOff(learner.personId, observer.me, { nodding: false })).body.state).toBe('incomplete');
  expect((await signOff(learner.personId, observer.me)).body.state).toBe('eligible');
  expect((await learner.me.get(`/v1/enrolments/${learner.enrolmentId}`)).body.state).toBe('eligible');
  const { body } = await learner.me.get(path(learner.personId));
  expect(body.trainingComplete).toEqual({ on: '2026-03-02', evidence: 'training_record', expiresOn: '2027-03-01' });
  expect(body.training).toMatchObject([
    { module: 'basics', signOff: null },
    { module: 'listening', signOff: { observerId: observer.personId, on: '2026-03-02' } },
  ]);
  const modules = (await told(learner.personId, 'TrainingCompleted')).map(({ module, expiresOn }) => [
    module,
    expiresOn,
  ]);
  expect(modules).toEqual([
    ['basics', null],
    ['listening', '2027-03-01'],
  ]);
});

it('only who supports others in the program signs off, and nobody themself; the office records at its sites', async () => {
  const [observer, learner] = [await mentor(world, programId), await ready(world, programId, 'supporter')];
  expect((await complete(learner.personId, 'basics', learner.me)).status).toBe(403);
  expect((await complete(learner.personId, 'basics', office([world.south]))).status).toBe(404);
  await complete(learner.personId, 'listening');
  for (const stranger of [learner.me, office(), world.as({ personId: await world.person() })]) {
    expect((await signOff(learner.personId, stranger)).body.code).toBe('groups.qualification.not_found');
  }
  expect((await signOff(observer.personId, observer.me)).body.code).toBe('groups.training.own');
  expect((await signOff(await world.person(), observer.me)).status).toBe(404);
});

it('a module that ran out is told, and refreshed counts again', async () => {
  const [observer, learner] = [await mentor(world, programId), await ready(world, programId, 'supporter')];
  await complete(learner.personId, 'listening');
  await signOff(learner.personId, observer.me);
  world.clock.advance({ days: 370 });
  while ((await world.runDueWork()) > 0);
  expect(await told(learner.personId, 'TrainingLapsed')).toMatchObject([
    { module: 'listening', lapsedOn: '2027-03-02' },
  ]);
});

it.each([
  ['a module the program does not have', { module: 'juggling' }, 'groups.training.no_such_module'],
  ['a day that is none', { completedOn: '2026-02-30' }, 'request.invalid'],
  ['a day to come', { completedOn: '2030-01-01' }, 'groups.training.not_yet'],
  ['a module without a name', { module: '' }, 'request.invalid'],
])('refuses %s', async (_, over, code) => {
  const { personId } = await ready(world, programId, 'supporter');
  const body = { module: 'basics', completedOn: '2026-03-01', ...over };
  expect((await office().post(`${path(personId)}/modules`, body)).body.code).toBe(code);
});

it('refuses a sign-off that does not say what was seen, and a program that names a module twice', async () => {
  const [observer, learner] = [await mentor(world, programId), await ready(world, programId, 'supporter')];
  expect((await signOff(learner.personId, observer.me, { nodding: 'yes' })).body.code).toBe('request.invalid');
  const twice = { code: 'basics', observed: false, validDays: null };
  await expect(pilot(world, { plan: { training: [twice, twice] } })).rejects.toThrow('groups.program.module_twice');
});
