import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { gathering } from '../../../specs/gatherings.js';
import { pair } from '../../../specs/pairs.js';
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

describe('a new version of the policy', () => {
  const change = (own: string, version: string) =>
    world
      .as({ roles: ['program_lead'] })
      .patch(
        `/v1/programs/${own}`,
        { policyPack: { version, exceptionsToConfidentiality: ['Danger', version], jurisdiction: 'US-IL' } },
        2,
      );
  const asked = async (id: string) =>
    (await world.published('PolicyAsked')).filter(({ key }) => key === id).map(({ data }) => data.policyVersion);

  it('is asked of everybody who accepted the one before, once', async () => {
    const own = await pilot(world);
    const [there, new_] = [await ready(world, own), await applied(world, own)];
    await change(own, '2');
    while ((await world.runDueWork()) > 0);
    expect([await asked(there.enrolmentId), await asked(new_.enrolmentId)]).toEqual([['2'], []]);
    const shown = (await there.me.get(`/v1/enrolments/${there.enrolmentId}`)).body;
    expect([shown.policyAcceptance.version, shown.currentPolicy]).toEqual(['1', '2']);
  });

  it('comes before the first contact: a pair settles nothing and nobody joins a group until it is accepted', async () => {
    const two = await pair(world);
    await change(two.programId, '2');
    const terms = { goals: ['Find my feet'], cadence: 'two_weekly', weeks: 12, confidentiality: true };
    const settle = () => two.mentee.me.put(`/v1/groups/${two.groupId}/agreement`, terms, 1);
    const refused = await settle();
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      409,
      'groups.enrolment.policy_not_accepted',
      { current: '2' },
    ]);
    const accept = (enrolmentId: string, me: typeof two.mentee.me) =>
      me.post(`/v1/enrolments/${enrolmentId}/policy-acceptances`, { policyVersion: '2' });
    expect((await accept(two.mentee.enrolmentId, two.mentee.me)).status).toBe(200);
    expect((await settle()).status).toBe(200);
    const group = await gathering(world);
    const person = await ready(world, group.programId);
    await change(group.programId, '2');
    const join = () => person.me.post(`/v1/groups/${group.groupId}/memberships`, { groundRulesVersion: 1 });
    expect((await join()).body.code).toBe('groups.enrolment.policy_not_accepted');
    await accept(person.enrolmentId, person.me);
    expect((await join()).status).toBe(201);
  });

  it('says in the group when confidentiality ends', async () => {
    const two = await pair(world);
    const { body } = await two.mentee.me.get(`/v1/groups/${two.groupId}`);
    expect(body.exceptionsToConfidentiality).toEqual(['Danger to life']);
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
