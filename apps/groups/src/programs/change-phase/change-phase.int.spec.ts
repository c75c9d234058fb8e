import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { openWorld, pilot, programBody, type World } from '../../../specs/world.js';
import { ProgramTally } from '../index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const lead = () => world.as({ roles: ['program_lead'] });
const phase = (id: string, to: string) => lead().post(`/v1/programs/${id}/phase`, { to });

/** What the sessions and check-ins features do, without waiting for them. */
async function count(programId: string, { sessions = 0, scores = [] as number[], by = uuid as () => string }) {
  const tally = world.app.get(ProgramTally);
  await world.db.transaction(systemScope(world.tenant), async (tx) => {
    for (let n = 0; n < sessions; n += 1) await tally.sessionHeld(tx, programId);
    for (const score of scores) await tally.pulsesAnswered(tx, [{ programId, pseudonym: by(), score }]);
  });
}

describe('from draft to pilot', () => {
  it('names what is missing, and remembers its answer', async () => {
    const body = programBody(world.north, { objectives: [], policyPack: null, needsAssessment: null });
    const { id } = (await lead().post('/v1/programs', body)).body;
    const answer = await phase(id, 'pilot');
    expect([answer.status, answer.body.code]).toEqual([409, 'groups.program.not_ready']);
    expect(answer.body.details).toEqual({ missing: ['objectives', 'needs_assessment', 'policy_pack'] });
  });

  it('tells that it happened', async () => {
    const id = await pilot(world);
    const told = (await world.published()).filter(({ key }) => key === id);
    expect(told.map(({ type, sequence }) => [type.split('.').at(-2), sequence])).toEqual([
      ['ProgramChanged', 1],
      ['ProgramPhaseChanged', 2],
    ]);
    expect(told[1]?.data).toMatchObject({ from: 'draft', to: 'pilot' });
  });

  it('changes once for one key', async () => {
    const { id } = (await lead().post('/v1/programs', programBody(world.north))).body;
    const [same, key] = [lead(), { 'idempotency-key': uuid() }];
    const go = () => same.post(`/v1/programs/${id}/phase`, { to: 'pilot' }, key);
    const [first, second] = [await go(), await go()];
    expect([second.status, second.text]).toEqual([200, first.text]);
  });
});

describe('from pilot to active', () => {
  let advisorId: string;
  beforeAll(async () => {
    // Advisors answer for programs at every site.
    advisorId = await world.person({ siteId: world.south });
  });
  const advisor = () => world.as({ roles: ['clinical_advisor'], personId: advisorId });
  const gate = async (id: string) => (await lead().get(`/v1/programs/${id}/gate`)).body;

  it('shows the criteria, refuses with them, and opens when they are met', async () => {
    const id = await pilot(world, { plan: { clinicalAdvisorId: advisorId } });
    const refused = await phase(id, 'active');
    expect([refused.status, refused.body.code]).toEqual([409, 'groups.program.gate_not_met']);
    expect(refused.body.details).toEqual({ criteria: (await gate(id)).criteria });
    await count(id, { sessions: 1, scores: [4, 4, 4, 4] });
    expect((await gate(id)).criteria).toEqual([
      { code: 'sessions_held', required: 1, current: 1, met: true },
      { code: 'safety_pulse', required: 3.5, floor: 5, current: null, met: false },
      { code: 'advisor_sign_off', required: 1, current: 0, met: false },
    ]);
    await count(id, { scores: [3] });
    expect((await advisor().post(`/v1/programs/${id}/advisor-sign-off`)).status).toBe(200);
    expect(await gate(id)).toMatchObject({ open: true, criteria: [{}, { current: 3.8 }, { current: 1 }] });
    const opened = await phase(id, 'active');
    expect([opened.status, opened.body.state]).toEqual([200, 'active']);
    for (const to of ['paused', 'active', 'ended']) expect((await phase(id, to)).body.state).toBe(to);
  });

  it('counts people behind the pulse, not answers', async () => {
    const id = await pilot(world);
    const pulse = async () => (await gate(id)).criteria[1];
    await count(id, { scores: [9, 9, 9, 9, 9, 9], by: () => 'one and the same' });
    expect(await pulse()).toMatchObject({ floor: 5, current: null, met: false });
    await count(id, { scores: [4, 4, 4] });
    expect((await pulse()).current).toBeNull();
    await count(id, { scores: [4] });
    expect(await pulse()).toMatchObject({ current: 7, met: true });
  });

  it('takes the sign-off of the named advisor only', async () => {
    const id = await pilot(world, { plan: { clinicalAdvisorId: advisorId } });
    const other = await world.as({ roles: ['clinical_advisor'] }).post(`/v1/programs/${id}/advisor-sign-off`);
    expect([other.status, other.body.code]).toEqual([403, 'groups.program.not_the_advisor']);
    expect((await lead().post(`/v1/programs/${id}/advisor-sign-off`)).status).toBe(403);
  });

  it('counts for one tenant what another cannot touch', async () => {
    const id = await pilot(world);
    const tally = world.app.get(ProgramTally);
    await expect(
      world.db.transaction(systemScope(uuid()), async (tx) => {
        await tally.sessionHeld(tx, id);
        await tally.sessionHeld(tx, id);
      }),
    ).resolves.toBeUndefined();
    expect((await gate(id)).criteria[0]).toMatchObject({ current: 0 });
  });
});

describe('the gate', () => {
  it.each([['facilitator'], ['mentor'], []])('is not shown to %s', async (...roles) => {
    const id = await pilot(world);
    expect((await world.as({ roles }).get(`/v1/programs/${id}/gate`)).status).toBe(403);
  });

  it('of another site is that of none', async () => {
    const id = await pilot(world);
    const { status, body } = await world
      .as({ roles: ['coordinator'], sites: [world.south] })
      .get(`/v1/programs/${id}/gate`);
    expect([status, body.code]).toEqual([404, 'groups.program.not_found']);
  });
});
