import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { onCall, onCallProgram, type OnCallProgram } from '../../../specs/on-call.js';
import type { Enrolled } from '../../../specs/pairs.js';
import { applied, openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const office = () => world.as({ personId: uuid(), roles: ['coordinator'], sites: [world.north] });
const requests = ({ programId }: OnCallProgram) => `/v1/programs/${programId}/support-requests`;
const ask = (at: OnCallProgram, body: object = {}) => at.person.me.post(requests(at), body);
const act = ({ me }: Pick<Enrolled, 'me'>, id: string, what: string) =>
  me.post(`/v1/support-requests/${id}/${what}`, {});
const about = async (name: string, id: string) =>
  (await world.published(name)).filter(({ key }) => key === id).map(({ data }) => data);
const asked = async (id: string) => (await about('SupporterAsked', id)).map(({ supporterId }) => supporterId);
const pass = async (minutes: number) => {
  world.clock.advance({ minutes });
  await world.runDueWork();
};

it('goes from the request to the follow-up check, told at each step and nothing told twice', async () => {
  const at = await onCallProgram(world, 1);
  const [supporter] = at.supporters as [Enrolled];
  await onCall(world, at.programId, supporter, { days: 5 });
  const key = uuid();
  const send = () => at.person.me.post(requests(at), {}, { 'idempotency-key': key });
  const [made, again] = [await send(), await send()];
  expect([made.status, made.body.state, again.text]).toEqual([201, 'asked', made.text]);
  const { id } = made.body;
  expect(await about('SupportRequested', id)).toHaveLength(1);
  expect(await asked(id)).toEqual([supporter.personId]);
  const seen = await supporter.me.get('/v1/my/support-requests');
  expect(seen.body.items).toMatchObject([{ id, personId: null, state: 'asked' }]);
  const answers = await Promise.all([act(supporter, id, 'answer'), act(supporter, id, 'answer')]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await about('SupportAnswered', id)).toMatchObject([
    { personId: at.person.personId, supporterId: supporter.personId },
  ]);
  expect((await supporter.me.get(`/v1/support-requests/${id}`)).body.personId).toBe(at.person.personId);
  const contact = { requestId: id, minutes: 30, supportType: 'emotional', modality: 'phone' };
  const record = (type: string) =>
    supporter.me.post(`/v1/programs/${at.programId}/encounters`, { ...contact, type, occurredAt: world.clock.now() });
  expect((await record('on_request')).status).toBe(201);
  await pass(60 * 24);
  expect((await record('follow_up')).status).toBe(201);
  expect(await about('SupportClosed', id)).toMatchObject([{ outcome: 'followed_up' }]);
  expect((await at.person.me.get(`/v1/support-requests/${id}`)).body).toMatchObject({ state: 'closed', dueBy: null });
  const told = (await world.published('EncounterRecorded')).map(({ data }) => data);
  expect(told.filter(({ requestId }) => requestId === id)).toMatchObject([
    { encounterType: 'on_request', personId: at.person.personId, supporterId: supporter.personId },
    { encounterType: 'follow_up' },
  ]);
  expect(await world.sql('SELECT 1 FROM groups.due_work WHERE key = $1', [id])).toEqual([]);
});

it('asks the next one when nobody answers, the office when the clock runs out, and goes on', async () => {
  const at = await onCallProgram(world, 2);
  const [first, second] = at.supporters as [Enrolled, Enrolled];
  await onCall(world, at.programId, first);
  const { id } = (await ask(at)).body;
  await pass(10);
  expect(await asked(id)).toEqual([first.personId]);
  await onCall(world, at.programId, second);
  await pass(10);
  expect(await asked(id)).toEqual([first.personId, second.personId]);
  await pass(10);
  expect(await about('SupportOverdue', id)).toMatchObject([{ what: 'first_response' }]);
  const { items } = (await office().get(`${requests(at)}?late=true`)).body;
  expect(items).toMatchObject([{ id, attention: 'first_response', personId: at.person.personId }]);
  expect((await act(first, id, 'answer')).body.state).toBe('answered');
  expect((await act(second, id, 'answer')).status).toBe(404);
});

it('passed on, is put to the next one at once; with nobody left, the office sees it', async () => {
  const at = await onCallProgram(world, 2);
  const [a, b] = at.supporters as [Enrolled, Enrolled];
  for (const supporter of [a, b]) await onCall(world, at.programId, supporter);
  const { id } = (await ask(at)).body;
  const order = await asked(id);
  const [one, other] = order[0] === a.personId ? [a, b] : [b, a];
  expect((await act(one, id, 'pass')).status).toBe(200);
  expect(await asked(id)).toEqual([one.personId, other.personId]);
  expect((await act(one, id, 'pass')).status).toBe(404);
  await act(other, id, 'answer');
  expect((await act(other, id, 'pass')).body.state).toBe('asked');
  expect(await about('SupportOverdue', id)).toMatchObject([{ what: 'supporter' }]);
  const closed = await office().post(`/v1/support-requests/${id}/office-contact`, {});
  expect([closed.status, closed.body.state]).toEqual([200, 'closed']);
});

it('asks nobody who rests after a hard contact, is not qualified, is not on call or has a line to the person', async () => {
  const at = await onCallProgram(world, 4);
  const [rested, lapsed, manager, left] = at.supporters as [Enrolled, Enrolled, Enrolled, Enrolled];
  const { programId } = at;
  for (const supporter of [rested, lapsed, manager]) await onCall(world, programId, supporter);
  const entry = await onCall(world, programId, left);
  expect((await left.me.post(`/v1/rota-entries/${entry}/cancellation`, {})).status).toBe(200);
  const hard = { type: 'unplanned', minutes: 40, supportType: 'emotional', modality: 'in_person', hard: true };
  const recorded = { ...hard, occurredAt: world.clock.now() };
  expect((await rested.me.post(`/v1/programs/${programId}/encounters`, recorded)).status).toBe(201);
  await world.sql(
    `UPDATE groups.qualification SET eligible_until = '2026-03-01' WHERE program_id = $1 AND person_id = $2`,
    [programId, lapsed.personId],
  );
  await world.sql('UPDATE groups.person SET manager_id = $1 WHERE person_id = $2', [
    manager.personId,
    at.person.personId,
  ]);
  const { id } = (await ask(at)).body;
  expect(await asked(id)).toEqual([]);
  expect(await about('SupportOverdue', id)).toMatchObject([{ what: 'supporter' }]);
  // The rest is over after two days, and the rota says so: nobody is on call then.
  await onCall(world, programId, left, { days: 3 });
  await pass(10);
  expect(await asked(id)).toEqual([left.personId]);
});

it('of somebody else waits for the person’s own yes, and tells who wished it nothing', async () => {
  const at = await onCallProgram(world, 1);
  await onCall(world, at.programId, at.supporters[0]!);
  const [colleague, other] = [
    world.as({ personId: await world.person() }),
    world.as({ personId: await world.person() }),
  ];
  const body = { personId: at.person.personId };
  const [made, twice] = [await colleague.post(requests(at), body), await other.post(requests(at), body)];
  expect([made.status, made.body.state, twice.body.id]).toEqual([201, 'awaiting_consent', made.body.id]);
  const { id } = made.body;
  expect(await asked(id)).toEqual([]);
  expect((await colleague.get(`/v1/support-requests/${id}`)).status).toBe(404);
  expect(await about('SupportOffered', id)).toMatchObject([{ personId: at.person.personId, origin: 'third_party' }]);
  expect((await act(at.person, id, 'agreement')).body.state).toBe('asked');
  expect(await asked(id)).toHaveLength(1);
  expect((await act(at.person, id, 'withdrawal')).body.state).toBe('closed');
  expect(await about('SupportClosed', id)).toMatchObject([{ outcome: 'withdrawn' }]);
});

it('is offered to everybody after an event, and looked after when somebody does not answer for three days', async () => {
  const at = await onCallProgram(world, 0);
  const second = await ready(world, at.programId);
  const personIds = [at.person.personId, second.personId];
  const url = `/v1/programs/${at.programId}/outreach`;
  expect((await second.me.post(url, { personIds })).status).toBe(403);
  const { status, body } = await office().post(url, { personIds });
  expect([status, body.items]).toMatchObject([201, [{ state: 'awaiting_consent' }, { state: 'awaiting_consent' }]]);
  await pass(72 * 60);
  const { items } = (await office().get(`${requests(at)}?late=true`)).body;
  expect(items).toMatchObject([{ attention: 'consent' }, { attention: 'consent' }]);
  const south = world.as({ personId: uuid(), roles: ['coordinator'], sites: [world.south] });
  expect((await south.post(url, { personIds })).status).toBe(404);
});

it('stops when the person takes their consent back', async () => {
  const at = await onCallProgram(world, 1);
  await onCall(world, at.programId, at.supporters[0]!);
  const { id } = (await ask(at)).body;
  const revoked = await at.person.me.post(`/v1/enrolments/${at.person.enrolmentId}/withdrawal`, {});
  expect(revoked.status).toBe(200);
  await pass(10);
  expect(await about('SupportClosed', id)).toMatchObject([{ outcome: 'withdrawn' }]);
});

it.each([
  [
    'without consent',
    async (at: OnCallProgram) => (await applied(world, at.programId)).me.post(requests(at), {}),
    409,
    'groups.support_request.consent_missing',
  ],
  ['of nobody known', (at: OnCallProgram) => ask(at, { personId: uuid() }), 404, 'groups.person.not_found'],
  ['with words', (at: OnCallProgram) => ask(at, { note: 'please' }), 400, 'request.invalid'],
  [
    'in a program that is not there',
    (at: OnCallProgram) => at.person.me.post(`/v1/programs/${uuid()}/support-requests`, {}),
    404,
    'groups.program.not_found',
  ],
  [
    'twice',
    async (at: OnCallProgram) => {
      await ask(at);
      return ask(at);
    },
    409,
    'groups.support_request.already_open',
  ],
] as const)('is refused %s', async (_, send, status, code) => {
  const answer = await send(await onCallProgram(world, 0));
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
