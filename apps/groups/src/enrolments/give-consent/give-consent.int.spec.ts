import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { applied, openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world);
});
afterAll(() => world?.stop());

const names = async (key: string) =>
  (await world.published()).filter((event) => event.key === key).map(({ type }) => type.split('.').at(-2));
const state = async (id: string) =>
  (await world.sql('SELECT state FROM groups.enrolment WHERE enrolment_id = $1', [id]))[0]?.state;

describe('consent and policy acceptance', () => {
  it('are two acts, recorded with their time, and make eligible together', async () => {
    const { enrolmentId, personId, me } = await applied(world, programId);
    const consents = `/v1/enrolments/${enrolmentId}/consents`;
    const consented = await me.post(consents, { scopes: ['participation', 'outcomes_use'] });
    expect([consented.status, consented.body]).toEqual([200, { id: enrolmentId, version: 2, state: 'requested' }]);
    const accepted = await me.post(`/v1/enrolments/${enrolmentId}/policy-acceptances`, { policyVersion: '1' });
    expect(accepted.body).toEqual({ id: enrolmentId, version: 3, state: 'eligible' });
    const { body } = await me.get(`/v1/enrolments/${enrolmentId}`);
    expect(body.policyAcceptance).toEqual({ version: '1', at: world.clock.now() });
    expect(body.consents).toEqual([
      { consentId: expect.any(String), scope: 'participation', givenAt: world.clock.now(), revokedAt: null },
      { consentId: expect.any(String), scope: 'outcomes_use', givenAt: world.clock.now(), revokedAt: null },
    ]);
    expect(await names(enrolmentId)).toEqual(['EnrolmentRequested', 'EnrolmentEligible']);
    expect(await names(body.consents[0].consentId)).toEqual(['ConsentGiven']);
    const eligible = (await world.published('EnrolmentEligible')).find(({ key }) => key === enrolmentId);
    expect(eligible?.data).toMatchObject({ personId, programId, siteId: world.north, role: 'participant' });
  });

  it('are of the person alone: a coordinator of the site does not even find them', async () => {
    const { enrolmentId } = await applied(world, programId);
    const others = [
      world.as({ roles: ['coordinator'], sites: [world.north] }),
      world.as({ roles: ['program_lead'] }),
      world.as({ personId: await world.person() }),
    ];
    for (const other of others) {
      const answers = [
        await other.post(`/v1/enrolments/${enrolmentId}/consents`, { scopes: ['participation'] }),
        await other.post(`/v1/enrolments/${enrolmentId}/policy-acceptances`, { policyVersion: '1' }),
        await other.delete(`/v1/enrolments/${enrolmentId}/consents/participation`, 1),
      ];
      for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'groups.enrolment.not_found']);
    }
    expect(await state(enrolmentId)).toBe('requested');
  });

  it('take effect once for one key', async () => {
    const { enrolmentId, me } = await applied(world, programId);
    const key = { 'idempotency-key': uuid() };
    const give = () => me.post(`/v1/enrolments/${enrolmentId}/consents`, { scopes: ['participation'] }, key);
    const [first, second] = [await give(), await give()];
    expect([second.status, second.text]).toEqual([200, first.text]);
    const { body } = await me.get(`/v1/enrolments/${enrolmentId}`);
    expect([body.version, body.consents.length]).toEqual([2, 1]);
  });

  it.each([[[]], [['participation', 'participation']], [['everything']], ['participation'], [null]])(
    'refuse scopes %j',
    async (scopes) => {
      const { enrolmentId, me } = await applied(world, programId);
      expect((await me.post(`/v1/enrolments/${enrolmentId}/consents`, { scopes })).status).toBe(400);
    },
  );
});

describe('the policy', () => {
  it('is accepted in the version that holds now', async () => {
    const own = await pilot(world);
    const { enrolmentId, me } = await applied(world, own);
    const policyPack = { version: '2', exceptionsToConfidentiality: ['Danger', 'Abuse'], jurisdiction: 'US-IL' };
    const lead = world.as({ roles: ['program_lead'] });
    expect((await lead.patch(`/v1/programs/${own}`, { policyPack }, 2)).status).toBe(200);
    const accept = (policyVersion: string) =>
      me.post(`/v1/enrolments/${enrolmentId}/policy-acceptances`, { policyVersion });
    const old = await accept('1');
    expect([old.status, old.body.code]).toEqual([409, 'groups.enrolment.policy_not_current']);
    expect(old.body.details).toEqual({ current: '2' });
    expect((await accept('2')).status).toBe(200);
  });
});

describe('revoking', () => {
  it('participation ends what waits for it', async () => {
    const { enrolmentId, me } = await ready(world, programId);
    const { body } = await me.get(`/v1/enrolments/${enrolmentId}`);
    const answer = await me.delete(`/v1/enrolments/${enrolmentId}/consents/participation`, body.version);
    expect([answer.status, answer.body.state]).toEqual([200, 'withdrawn']);
    expect(await names(body.consents[0].consentId)).toEqual(['ConsentGiven', 'ConsentRevoked']);
    expect(await names(enrolmentId)).toEqual(['EnrolmentRequested', 'EnrolmentEligible', 'EnrolmentWithdrawn']);
  });

  it('another use leaves the enrolment as it is', async () => {
    const { enrolmentId, me } = await ready(world, programId);
    await me.post(`/v1/enrolments/${enrolmentId}/consents`, { scopes: ['contact_by_phone'] });
    const answer = await me.delete(`/v1/enrolments/${enrolmentId}/consents/contact_by_phone`, 4);
    expect(answer.body).toEqual({ id: enrolmentId, version: 5, state: 'eligible' });
  });

  it('needs a consent that stands, a scope that exists, and the version', async () => {
    const { enrolmentId, me } = await ready(world, programId);
    const remove = (scope: string, version: number) =>
      me.delete(`/v1/enrolments/${enrolmentId}/consents/${scope}`, version);
    expect((await remove('outcomes_use', 3)).body.code).toBe('groups.enrolment.consent_not_given');
    expect((await remove('everything', 3)).status).toBe(400);
    expect((await remove('participation', 1)).status).toBe(412);
  });
});
