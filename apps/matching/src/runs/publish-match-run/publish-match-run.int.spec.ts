import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type TestService, uuid } from '@holdfast/testing';
import { matching } from '../../app.module.js';
import { offerTo, openWorld, proposedRun, publishedRun, type World } from '../../../specs/world.js';

let service: TestService;
let world: World;
beforeAll(async () => {
  service = await testService(matching);
});
beforeEach(async () => {
  world = await openWorld({}, service);
});
afterAll(() => service?.stop());

const publish = (runId: string, office = world.coordinator()) => office.post(`/v1/match-runs/${runId}/publication`);
const proposalsOf = async (runId: string) =>
  (await world.coordinator().get(`/v1/match-runs/${runId}/proposals`)).body.items;

describe('publishing', () => {
  it('offers to both sides until the rules’ last day, and puts everybody left over on the waitlist', async () => {
    const office = world.coordinator();
    await world.enrol('supporter');
    const people = [await world.enrol('participant'), await world.enrol('participant')];
    const rules = { hardRules: {}, preferences: {}, objective: 'most_placed', offerDays: 3 };
    await office.put(`/v1/programs/${world.programId}/matching-rules`, rules, 0);
    const runId = await publishedRun(world);
    const [proposal] = await proposalsOf(runId);
    expect(proposal).toMatchObject({ state: 'offered', expiresAt: '2026-03-05T15:00:00.000Z' });
    const offered = people.find(({ personId }) => personId === proposal.participantId)!;
    const waiting = people.find(({ personId }) => personId !== proposal.participantId)!;
    expect((await world.published('MatchProposed')).map(({ data }) => data)).toMatchObject([
      { runId, proposalId: proposal.id, participantEnrolmentId: offered.enrolmentId },
    ]);
    expect((await world.published('PersonWaitlisted')).map(({ data }) => data)).toMatchObject([
      { enrolmentId: waiting.enrolmentId, reason: 'all_full', expectedOn: null },
    ]);
    expect((await waiting.me.get('/v1/my/waitlist')).body.items).toMatchObject([
      { position: 1, reason: 'all_full', expectedOn: null, expectedWords: 'no estimate yet' },
    ]);
    expect((await offered.me.get('/v1/my/waitlist')).body.items).toEqual([]);
  });

  it('happens once', async () => {
    await world.enrol('supporter');
    await world.enrol('participant');
    const runId = await publishedRun(world);
    const { status, body } = await publish(runId);
    expect([status, body.code]).toEqual([409, 'matching.run.not_proposed']);
    expect(await world.published('MatchProposed')).toHaveLength(1);
  });

  it('is for an office of all the run’s sites, and also offers supporters of others', async () => {
    const mentor = await world.enrol('supporter', { siteId: world.south, profile: { modality: 'virtual' } });
    const mentee = await world.enrol('participant');
    const everywhere = await proposedRun(world);
    expect((await publish(everywhere, world.coordinator([world.north]))).status).toBe(403);
    expect((await publish(everywhere, world.coordinator([uuid()]))).status).toBe(404);
    expect((await publish(everywhere, world.as({ roles: ['mentor'] }))).status).toBe(403);
    const north = world.coordinator([world.north]);
    await publishedRun(world, north);
    expect(await offerTo(mentor)).toMatchObject({ otherPersonId: mentee.personId, modality: 'virtual' });
  });

  it('leaves a trace for both of each pair', async () => {
    const people = [await world.enrol('supporter'), await world.enrol('participant')];
    await publishedRun(world);
    const rows = await world.sql('SELECT person_id FROM matching.audit_entry WHERE action = $1 AND tenant_id = $2', [
      'proposal_offered',
      world.tenant,
    ]);
    expect(rows.map(({ person_id: id }) => id).sort()).toEqual(people.map(({ personId }) => personId).sort());
  });
});

describe('a proposal taken out in review', () => {
  it('is not offered, and its participant hears that the wait goes on', async () => {
    await world.enrol('supporter');
    const mentee = await world.enrol('participant');
    const runId = await proposedRun(world);
    const [proposal] = await proposalsOf(runId);
    const removal = `/v1/proposals/${proposal.id}/removal`;
    expect((await mentee.me.post(removal, { reason: 'known_conflict' })).status).toBe(403);
    expect((await world.coordinator([uuid()]).post(removal, { reason: 'known_conflict' })).status).toBe(404);
    expect((await world.coordinator().post(removal, { reason: 'Not nice!' })).status).toBe(400);
    expect((await world.coordinator().post(removal, { reason: 'known_conflict' })).body.state).toBe('removed');
    await publish(runId);
    expect(await world.published('MatchProposed')).toEqual([]);
    expect((await mentee.me.get('/v1/my/offers')).body.items).toEqual([]);
    expect((await mentee.me.get('/v1/my/waitlist')).body.items).toMatchObject([{ reason: 'no_fit' }]);
    expect(JSON.stringify(await world.published())).not.toContain('known_conflict');
  });

  it('is not proposed again', async () => {
    await world.enrol('supporter');
    await world.enrol('participant');
    const [proposal] = await proposalsOf(await proposedRun(world));
    await world.coordinator().post(`/v1/proposals/${proposal.id}/removal`, { reason: 'known_conflict' });
    expect(await proposalsOf(await proposedRun(world))).toEqual([]);
  });

  it('can be weighed against the other candidates for the place', async () => {
    await world.enrol('supporter', { profile: { goals: ['research', 'teaching'] } });
    const second = await world.enrol('supporter', { profile: { goals: ['research'] } });
    const third = await world.enrol('supporter', { profile: { languages: ['fr'] } });
    await world.enrol('participant', { profile: { goals: ['research', 'teaching'] } });
    const [proposal] = await proposalsOf(await proposedRun(world));
    const { body } = await world.coordinator().get(`/v1/proposals/${proposal.id}/candidates`);
    expect(body.possible.map(({ supporterId }: { supporterId: string }) => supporterId)).toEqual([
      proposal.supporterId,
      second.personId,
    ]);
    expect(body.possible[0].score).toBeGreaterThan(body.possible[1].score);
    expect(body.refused).toEqual([{ supporterId: third.personId, words: 'no common language' }]);
    expect((await second.me.get(`/v1/proposals/${proposal.id}/candidates`)).status).toBe(403);
  });
});

describe('one place', () => {
  it('is never offered twice by two runs published at the same moment', async () => {
    await world.enrol('supporter');
    await world.enrol('participant');
    await world.enrol('participant', { profile: { goals: ['research'] } });
    const [first, second] = [await proposedRun(world), await proposedRun(world)];
    const answers = await Promise.all([publish(first), publish(second)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const ours = (text: string) => world.sql(`${text} AND tenant_id = $1`, [world.tenant]);
    expect(await ours(`SELECT 1 FROM matching.proposal WHERE state = 'offered'`)).toHaveLength(1);
    const dropped = await ours(`SELECT reason FROM matching.proposal WHERE state = 'dropped'`);
    expect(dropped).toEqual([{ reason: 'not_free' }]);
    expect(await ours(`SELECT state FROM matching.waitlist_entry WHERE state = 'waiting'`)).toHaveLength(1);
  });

  it('held by an open offer is not proposed by the next run', async () => {
    await world.enrol('supporter');
    await world.enrol('participant');
    await publishedRun(world);
    await world.enrol('participant');
    const { body: run } = await world.coordinator().get(`/v1/match-runs/${await proposedRun(world)}`);
    expect(run).toMatchObject({ result: { participants: 1, proposed: 0 }, leftOver: [{ reason: 'all_full' }] });
  });
});
