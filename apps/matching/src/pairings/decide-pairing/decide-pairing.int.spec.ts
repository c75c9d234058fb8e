import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { type Enrolled, openWorld, proposedRun, settled, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const url = () => `/v1/programs/${world.programId}/pairings`;
/** People of a language of their own, so that stories do not meet. */
const speaking = (...languages: string[]) => ({ profile: { languages } });
const decide = (kind: string, mentee: Enrolled, mentor: Enrolled, office = world.coordinator(), over: object = {}) =>
  office.post(url(), {
    ...{ kind, participantEnrolmentId: mentee.enrolmentId, supporterEnrolmentId: mentor.enrolmentId },
    ...{ reason: 'coordinator_knows', ...over },
  });
const partnersOf = async (runId: string) => {
  const { body } = await world.coordinator().get(`/v1/match-runs/${runId}/proposals?limit=200`);
  return new Map(
    body.items.map((p: { participantId: string; supporterId: string }) => [p.participantId, p.supporterId]),
  );
};
const lift = (id: string, version = 1) => world.coordinator().delete(`/v1/pairings/${id}`, version);

describe('a pin', () => {
  it('is kept by the next run, whatever else would be better, until it is lifted', async () => {
    const goals = { profile: { languages: ['aa'], goals: ['research'] } };
    const [like, other] = [await world.enrol('supporter', goals), await world.enrol('supporter', speaking('aa'))];
    const mentee = await world.enrol('participant', goals);
    const { status, body, headers } = await decide('pin', mentee, other);
    expect([status, headers.location]).toEqual([201, url()]);
    expect((await partnersOf(await proposedRun(world))).get(mentee.personId)).toBe(other.personId);
    expect((await world.coordinator().get(url())).body.items).toMatchObject([{ id: body.id, kind: 'pin' }]);
    expect((await lift(body.id, 7)).status).toBe(412);
    expect((await lift(body.id)).body.state).toBe('lifted');
    expect((await partnersOf(await proposedRun(world))).get(mentee.personId)).toBe(like.personId);
    expect((await world.coordinator().get(url())).body.items).toEqual([]);
  });

  it('is refused where it breaks a hard rule, and the rule is named', async () => {
    const mentor = await world.enrol('supporter', speaking('ba'));
    const mentee = await world.enrol('participant', { ...speaking('bb'), managerId: mentor.personId });
    const { status, body } = await decide('pin', mentee, mentor);
    expect([status, body.code]).toEqual([409, 'matching.pairing.breaks_rule']);
    expect(body.details).toEqual({
      rules: ['language', 'reporting_line'],
      words: 'no common language, one is in the reporting line of the other',
    });
  });

  it('takes a place: a second one of the same supporter is one too many', async () => {
    const mentor = await world.enrol('supporter', speaking('ca'));
    const [first, second] = await world.enrolMany(2, 'participant', speaking('ca'));
    expect((await decide('pin', first!, mentor)).status).toBe(201);
    expect((await decide('pin', first!, mentor)).body.code).toBe('matching.pairing.decided_already');
    expect((await decide('pin', second!, mentor)).body).toMatchObject({
      code: 'matching.pairing.breaks_rule',
      details: { rules: ['capacity'], words: 'no free place' },
    });
  });

  it('is for somebody who waits and is known', async () => {
    const mentor = await world.enrol('supporter', speaking('da'));
    const unknown = await world.enrol('participant', { profile: false });
    expect((await decide('pin', unknown, mentor)).body).toMatchObject({
      code: 'matching.pairing.not_waiting',
      details: { why: 'profile_missing' },
    });
    expect((await decide('pin', mentor, mentor)).body.code).toBe('matching.pairing.unknown_person');
  });

  it('that breaks a rule by the time of the run ends the run and is told', async () => {
    const mentor = await world.enrol('supporter', speaking('ea'));
    const mentee = await world.enrol('participant', speaking('ea'));
    const { body: pin } = await decide('pin', mentee, mentor);
    await mentor.me.put(
      `/v1/enrolments/${mentor.enrolmentId}/profile`,
      { needs: ['skill_development'], languages: ['eb'], availability: [{ day: 0, from: 1080, to: 1200 }] },
      1,
    );
    const office = world.coordinator();
    const { body: run } = await office.post(`/v1/programs/${world.programId}/match-runs`, {});
    await settled(world);
    expect((await office.get(`/v1/match-runs/${run.id}`)).body).toMatchObject({
      state: 'failed',
      failure: 'pin_breaks_rules',
      leftOver: [{ personId: mentee.personId, words: 'no common language' }],
    });
    await lift(pin.id);
  });
});

describe('a forbidden pair', () => {
  it('is not brought together, and left over with the reason', async () => {
    const mentor = await world.enrol('supporter', speaking('fa'));
    const mentee = await world.enrol('participant', speaking('fa'));
    expect((await decide('forbid', mentee, mentor)).status).toBe(201);
    expect((await partnersOf(await proposedRun(world))).has(mentee.personId)).toBe(false);
    expect((await decide('pin', mentee, mentor)).body.details.rules).toEqual(['forbidden']);
  });
});

describe('deciding', () => {
  it('is for the office of the participant’s site, leaves a trace and is never shown to the two', async () => {
    const [mentor, mentee] = [
      await world.enrol('supporter', { ...speaking('ga'), siteId: world.south }),
      await world.enrol('participant', speaking('ga')),
    ];
    expect((await decide('forbid', mentee, mentor, world.coordinator([world.south]))).status).toBe(404);
    expect((await decide('forbid', mentee, mentor, world.as({ roles: ['mentor'] }))).status).toBe(403);
    expect((await decide('forbid', mentee, mentor, world.as({ tenant: uuid(), roles: ['coordinator'] }))).status).toBe(
      404,
    );
    expect((await decide('like', mentee, mentor)).status).toBe(400);
    const { body } = await decide('forbid', mentee, mentor, world.coordinator([world.north]));
    expect((await mentee.me.get(url())).status).toBe(403);
    const trace = await world.sql('SELECT action, person_id FROM matching.audit_entry WHERE subject_id = $1', [
      body.id,
    ]);
    expect(trace.map(({ action }) => action)).toEqual(['forbid_standing', 'forbid_standing']);
  });
});
