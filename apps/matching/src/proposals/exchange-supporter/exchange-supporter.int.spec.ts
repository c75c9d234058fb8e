import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { type Enrolled, offerTo, openWorld, proposedRun, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

/** People of a language of their own, so that stories do not meet. */
const speaking = (language: string, over: object = {}) => ({ profile: { languages: [language], ...over } });
const office = () => world.coordinator();
async function proposalOf(runId: string, { personId }: Enrolled) {
  const { body } = await office().get(`/v1/match-runs/${runId}/proposals?limit=200`);
  return body.items.find((each: { participantId: string }) => each.participantId === personId);
}
const exchange = (id: string, { enrolmentId }: Pick<Enrolled, 'enrolmentId'>, as = office()) =>
  as.post(`/v1/proposals/${id}/exchange`, { supporterEnrolmentId: enrolmentId });

describe('exchanging the supporter of a proposal', () => {
  it('proposes the other one with their own reasons, and the offer goes to them', async () => {
    const like = await world.enrol('supporter', speaking('aa', { goals: ['research'] }));
    const other = await world.enrol('supporter', speaking('aa'));
    const mentee = await world.enrol('participant', speaking('aa', { goals: ['research'] }));
    const runId = await proposedRun(world);
    const before = await proposalOf(runId, mentee);
    expect(before.supporterId).toBe(like.personId);
    expect((await exchange(before.id, other)).body).toMatchObject({ id: before.id, state: 'proposed', version: 2 });
    expect((await exchange(before.id, other)).body.version).toBe(2);
    const after = await proposalOf(runId, mentee);
    expect(after.supporterId).toBe(other.personId);
    expect(JSON.stringify(after.reasons)).not.toContain('goals');
    await office().post(`/v1/match-runs/${runId}/publication`);
    expect((await offerTo(mentee)).otherPersonId).toBe(other.personId);
    expect((await like.me.get('/v1/my/offers')).body.items).toEqual([]);
    expect((await exchange(before.id, like)).body.code).toBe('matching.proposal.not_proposed');
  });

  it('is refused where it breaks a hard rule, and the rule is named', async () => {
    await world.enrol('supporter', speaking('ba'));
    const stranger = await world.enrol('supporter', speaking('bb'));
    const mentee = await world.enrol('participant', { ...speaking('ba'), managerId: stranger.personId });
    const { id } = await proposalOf(await proposedRun(world), mentee);
    const { status, body } = await exchange(id, stranger);
    expect([status, body.code]).toEqual([409, 'matching.proposal.breaks_rule']);
    expect(body.details).toEqual({
      rules: ['language', 'reporting_line'],
      words: 'no common language, one is in the reporting line of the other',
    });
  });

  it('takes no place that another of the run is proposed for', async () => {
    const mentors = await world.enrolMany(2, 'supporter', speaking('ca'));
    const mentees = await world.enrolMany(2, 'participant', speaking('ca'));
    const runId = await proposedRun(world);
    const [first, second] = [await proposalOf(runId, mentees[0]!), await proposalOf(runId, mentees[1]!)];
    const taken = mentors.find(({ personId }) => personId === second.supporterId)!;
    expect((await exchange(first.id, taken)).body.details).toEqual({ rules: ['capacity'], words: 'no free place' });
  });

  it('is for the office of the participant, and for supporters there are', async () => {
    await world.enrol('supporter', speaking('da'));
    const mentee = await world.enrol('participant', speaking('da'));
    const unknown = await world.enrol('supporter', { profile: false });
    const { id } = await proposalOf(await proposedRun(world), mentee);
    expect((await exchange(id, { enrolmentId: uuid() })).body.code).toBe('matching.proposal.unknown_supporter');
    expect((await exchange(id, { enrolmentId: 'nobody' })).status).toBe(400);
    expect((await exchange(id, unknown)).body.details.rules).toEqual(['eligibility']);
    expect((await exchange(id, unknown, world.coordinator([uuid()]))).status).toBe(404);
    expect((await exchange(id, unknown, mentee.me)).status).toBe(403);
    expect((await exchange(uuid(), unknown)).status).toBe(404);
  });
});
