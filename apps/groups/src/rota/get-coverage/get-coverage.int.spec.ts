import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { onCall, onCallProgram, type OnCallProgram } from '../../../specs/on-call.js';
import type { Enrolled } from '../../../specs/pairs.js';
import { openWorld, pilot, type World } from '../../../specs/world.js';

let world: World;
let at: OnCallProgram;
beforeAll(async () => {
  world = await openWorld();
  at = await onCallProgram(world, 2);
});
afterAll(() => world?.stop());

const office = (sites = [world.north]) => world.as({ personId: uuid(), roles: ['coordinator'], sites });
const url = (from: string, until: string) =>
  `/v1/programs/${at.programId}/coverage?from=${encodeURIComponent(from)}&until=${encodeURIComponent(until)}`;

it('shows who is on call and when nobody can be asked, a rest after a hard contact included', async () => {
  const [early, late] = at.supporters as [Enrolled, Enrolled];
  const now = world.clock.now();
  const until = plus(now, { hours: 24 });
  await onCall(world, at.programId, early, { hours: 8 });
  const entry = { personId: late.personId, startsAt: plus(now, { hours: 10 }), endsAt: plus(now, { hours: 22 }) };
  expect((await office().post(`/v1/programs/${at.programId}/rota-entries`, entry)).status).toBe(201);
  const { body } = await office().get(url(now, until));
  expect(body.entries).toMatchObject([{ personId: early.personId }, { personId: late.personId }]);
  expect(body.gaps).toEqual([
    { startsAt: plus(now, { hours: 8 }), endsAt: plus(now, { hours: 10 }) },
    { startsAt: plus(now, { hours: 22 }), endsAt: until },
  ]);
  expect(body.covered).toBeCloseTo(20 / 24);
  const hard = { type: 'unplanned', minutes: 40, supportType: 'emotional', modality: 'phone', hard: true };
  const recorded = await late.me.post(`/v1/programs/${at.programId}/encounters`, { ...hard, occurredAt: now });
  expect(recorded.status).toBe(201);
  expect((await office().get(url(now, until))).body.gaps).toEqual([
    { startsAt: plus(now, { hours: 8 }), endsAt: until },
  ]);
  expect((await late.me.get('/v1/my/encounters')).body.items).toMatchObject([{ restUntil: plus(now, { hours: 48 }) }]);
  expect((await late.me.get('/v1/my/rota-entries')).body.items).toMatchObject([{ personId: late.personId }]);
});

it('takes nobody twice at once, nobody without qualification, and no rota where nobody is on call', async () => {
  const [early] = at.supporters as [Enrolled];
  const times = { startsAt: world.clock.now(), endsAt: plus(world.clock.now(), { hours: 1 }) };
  const plan = (programId: string, me = early.me, more = {}) =>
    me.post(`/v1/programs/${programId}/rota-entries`, { ...times, ...more });
  expect((await plan(at.programId)).body.code).toBe('groups.rota_entry.overlaps');
  expect((await plan(at.programId, at.person.me)).body.code).toBe('groups.rota_entry.not_a_supporter');
  expect((await plan(at.programId, at.person.me, { personId: early.personId })).body.code).toBe(
    'groups.rota_entry.not_own',
  );
  expect((await plan(await pilot(world))).body.code).toBe('groups.rota_entry.nobody_on_call');
  expect((await plan(at.programId, early.me, { startsAt: 'soon' })).status).toBe(400);
});

it('is the office’s, for a month at most', async () => {
  const now = world.clock.now();
  expect((await at.person.me.get(url(now, plus(now, { hours: 1 })))).status).toBe(403);
  expect((await office([world.south]).get(url(now, plus(now, { hours: 1 })))).status).toBe(404);
  for (const until of [now, plus(now, { days: 32 })])
    expect((await office().get(url(now, until))).body.code).toBe('groups.coverage.window_not_fitting');
});

it('keeps no place for words: every text column of a contact is one of a list', async () => {
  const columns = await world.sql<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'groups' AND table_name = 'encounter' AND data_type NOT IN
       ('uuid', 'integer', 'timestamp with time zone') ORDER BY 1`,
  );
  const checks = await world.sql<{ text: string }>(
    `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE conrelid = 'groups.encounter'::regclass AND contype = 'c'`,
  );
  const free = columns
    .map(({ column_name: name }) => name)
    .filter((name) => !checks.some(({ text }) => text.includes(`(${name} = ANY`)));
  // The format is checked by the service: its list grows.
  expect(free).toEqual(['format']);
});
