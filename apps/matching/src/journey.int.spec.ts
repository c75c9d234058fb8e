import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemberJoinedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { offerTo, openWorld, proposedRun, type World } from '../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ mentorCapacity: 2 });
});
afterAll(() => world?.stop());

describe('from profiles to a pair', () => {
  it('proposes, offers, and makes a pair when both have accepted', async () => {
    const mentor = await world.enrol('supporter');
    const mentee = await world.enrol('participant');
    const runId = await proposedRun(world);
    const office = world.coordinator();
    const { body: run } = await office.get(`/v1/match-runs/${runId}`);
    expect(run).toMatchObject({ state: 'proposed', result: { proposed: 1, unmatched: 0 } });
    const { body: proposals } = await office.get(`/v1/match-runs/${runId}/proposals`);
    expect(proposals.items).toMatchObject([{ participantId: mentee.personId, supporterId: mentor.personId }]);
    expect(proposals.items[0].words).toContain('both evenings');
    expect(JSON.stringify(proposals)).not.toContain('score');
    expect((await mentee.me.get('/v1/my/offers')).body.items).toEqual([]);
    expect((await office.post(`/v1/match-runs/${runId}/publication`)).status).toBe(200);
    const offer = await offerTo(mentee);
    expect(offer).toMatchObject({ otherPersonId: mentor.personId, side: 'participant', accepted: false });
    expect(await mentor.me.post(`/v1/proposals/${offer.id}/acceptance`)).toMatchObject({ status: 200 });
    expect(await world.published('MatchAccepted')).toEqual([]);
    const accepted = await mentee.me.post(`/v1/proposals/${offer.id}/acceptance`);
    expect(accepted.body).toMatchObject({ id: offer.id, state: 'accepted' });
    const [event] = await world.published('MatchAccepted');
    expect(event!.data).toMatchObject({
      participantEnrolmentId: mentee.enrolmentId,
      supporterEnrolmentId: mentor.enrolmentId,
      commonSlot: { day: 0, startMinute: 1080, endMinute: 1200, zone: 'America/Chicago' },
    });
    await world.consume(world.tenant, [
      MemberJoinedV1.of({
        ...world.place(world.north),
        ...{ membershipId: uuid(), groupId: uuid(), personId: mentee.personId, role: 'mentee' },
        ...{ enrolmentId: mentee.enrolmentId, proposalId: offer.id, joinedAt: world.clock.now() },
      }),
    ]);
    const [row] = await world.sql('SELECT state FROM matching.proposal WHERE proposal_id = $1', [offer.id]);
    expect(row).toEqual({ state: 'placed' });
  });
});
