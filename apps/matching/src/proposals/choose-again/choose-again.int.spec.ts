import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { testService, type TestService, uuid } from '@holdfast/testing';
import { consented, granted, joined, joinRefused, lapsed, revoked, withdrawn } from '../../../specs/events.js';
import { matching } from '../../app.module.js';
import { type Enrolled, offerTo, openWorld, publishedRun, type World } from '../../../specs/world.js';

let service: TestService;
let world: World;
beforeAll(async () => {
  service = await testService(matching);
});
beforeEach(async () => {
  world = await openWorld({}, service);
});
afterAll(() => service?.stop());

const offersOf = async ({ me }: Enrolled) => (await me.get('/v1/my/offers')).body.items;
const waitOf = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items;
const accept = async (who: Enrolled) => who.me.post(`/v1/proposals/${(await offerTo(who)).id}/acceptance`);
const decline = async (who: Enrolled, body: object = {}) =>
  who.me.post(`/v1/proposals/${(await offerTo(who)).id}/decline`, body);

/** One pair that is offered, and the two of it. */
async function offeredPair(): Promise<{ mentor: Enrolled; mentee: Enrolled }> {
  const [mentor, mentee] = [await world.enrol('supporter'), await world.enrol('participant')];
  await publishedRun(world);
  return { mentor, mentee };
}

describe('an offer', () => {
  it('is answered by the two alone, with no reason that reaches the other', async () => {
    const { mentor, mentee } = await offeredPair();
    const { id } = await offerTo(mentee);
    for (const stranger of [world.coordinator(), world.as({ personId: uuid() }), world.as({ tenant: uuid() })]) {
      expect((await stranger.post(`/v1/proposals/${id}/acceptance`)).status).toBe(404);
      expect((await stranger.post(`/v1/proposals/${id}/decline`, {})).status).toBe(404);
    }
    expect((await decline(mentor, { reason: 'gossip' })).status).toBe(400);
    expect((await decline(mentor, { reason: 'no_time' })).body.state).toBe('declined');
    expect((await mentee.me.post(`/v1/proposals/${id}/acceptance`)).status).toBe(409);
    const [event] = await world.published('MatchDeclined');
    expect(event!.data).toMatchObject({ proposalId: id, declinedBy: 'supporter' });
    expect(JSON.stringify(await world.published())).not.toContain('no_time');
  });

  it('says yes once even when both answer in one moment', async () => {
    const { mentor, mentee } = await offeredPair();
    const answers = await Promise.all([accept(mentor), accept(mentee)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await world.published('MatchAccepted')).toHaveLength(1);
  });
});

describe('when one declines', () => {
  it('offers the one who was left another partner at once', async () => {
    const { mentor, mentee } = await offeredPair();
    const spare = await world.enrol('supporter');
    await decline(mentor);
    await world.runDueWork();
    const offer = await offerTo(mentee);
    expect(offer.otherPersonId).toBe(spare.personId);
    const told = await world.published('MatchProposed');
    expect(told.at(-1)!.data).toMatchObject({ runId: null, supporterId: spare.personId });
    expect(await waitOf(mentee)).toEqual([]);
  });

  it('puts them at the head of the line when there is nobody else', async () => {
    const { mentor, mentee } = await offeredPair();
    const before = await world.enrol('participant', { profile: { languages: ['fr'] } });
    await publishedRun(world);
    expect(await waitOf(before)).toMatchObject([{ position: 1 }]);
    await decline(mentor);
    await world.runDueWork();
    expect(await waitOf(mentee)).toMatchObject([{ position: 1, reason: 'other_side_unavailable' }]);
    expect(await waitOf(before)).toMatchObject([{ position: 2 }]);
  });

  it('gives a supporter’s place to the first in the line whom it fits', async () => {
    const { mentor, mentee } = await offeredPair();
    const unfit = await world.enrol('participant', { profile: { languages: ['fr'] } });
    world.clock.advance({ minutes: 1 });
    const first = await world.enrol('participant');
    world.clock.advance({ minutes: 1 });
    const later = await world.enrol('participant');
    await publishedRun(world);
    expect(await waitOf(first)).toMatchObject([{ position: 2 }]);
    await decline(mentee);
    await world.runDueWork();
    expect((await offerTo(first)).otherPersonId).toBe(mentor.personId);
    for (const waiting of [unfit, later]) expect(await offersOf(waiting)).toEqual([]);
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'own_decline' }]);
  });

  it('does not bring the two together again', async () => {
    const { mentor, mentee } = await offeredPair();
    await decline(mentee);
    await world.runDueWork();
    await publishedRun(world);
    expect(await offersOf(mentor)).toEqual([]);
    expect(await offersOf(mentee)).toEqual([]);
  });

  it('offers nothing anew while the program is paused', async () => {
    const { mentor, mentee } = await offeredPair();
    await world.enrol('supporter');
    await world.consume(world.tenant, [
      ProgramPhaseChangedV1.of({ ...world.place(world.north), from: 'pilot', to: 'paused' }),
    ]);
    await decline(mentor);
    await world.runDueWork();
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'other_side_unavailable' }]);
  });
});

describe('when nobody answers in time', () => {
  it('ends the offer, looks after the side that had said yes, and lets the other wait', async () => {
    const { mentor, mentee } = await offeredPair();
    const spare = await world.enrol('supporter');
    await accept(mentee);
    world.clock.advance({ days: 7, milliseconds: -1 });
    await world.runDueWork();
    expect(await world.published('OfferExpired')).toEqual([]);
    const [reminder, ...more] = await world.published('OfferExpiring');
    expect([reminder!.data.waitingFor, more]).toEqual([[mentor.personId], []]);
    world.clock.advance({ milliseconds: 1 });
    await world.runDueWork();
    const [event] = await world.published('OfferExpired');
    expect(event!.data).toMatchObject({ supporterId: mentor.personId, waitingFor: ['supporter'] });
    expect((await offerTo(mentee)).otherPersonId).toBe(spare.personId);
  });

  it('tells a participant who did not answer why they wait, and may propose the same two again later', async () => {
    const { mentor, mentee } = await offeredPair();
    world.clock.advance({ days: 7 });
    await world.runDueWork();
    expect(await offersOf(mentor)).toEqual([]);
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'no_answer', position: 1 }]);
    await publishedRun(world);
    expect((await offerTo(mentee)).otherPersonId).toBe(mentor.personId);
    expect(await waitOf(mentee)).toEqual([]);
  });

  it('does nothing to a pair that both accepted', async () => {
    const { mentor, mentee } = await offeredPair();
    await accept(mentee);
    await accept(mentor);
    world.clock.advance({ days: 7 });
    await world.runDueWork();
    expect(await world.published('OfferExpired')).toEqual([]);
  });
});

describe('what groups says of an accepted pair', () => {
  async function acceptedPair() {
    const pair = await offeredPair();
    const { id } = await offerTo(pair.mentee);
    await accept(pair.mentee);
    await accept(pair.mentor);
    return { ...pair, proposalId: id as string };
  }

  it('placed: the place is taken, by each side’s membership as it is heard', async () => {
    const pair = await acceptedPair();
    for (const event of joined(world, pair)) {
      await world.consume(world.tenant, [event]);
      await world.enrol('participant');
      await publishedRun(world);
      expect(await offersOf(pair.mentor)).toEqual([]);
      expect(await offersOf(pair.mentee)).toEqual([]);
    }
  });

  it('refused: both are looked after again, the participant first in the line', async () => {
    const pair = await acceptedPair();
    await world.consume(world.tenant, [joinRefused(world, pair.mentee, pair.proposalId)]);
    await world.runDueWork();
    expect(await waitOf(pair.mentee)).toMatchObject([{ reason: 'join_refused', position: 1 }]);
    await world.consume(world.tenant, joined(world, pair));
    const [row] = await world.sql('SELECT state FROM matching.proposal WHERE proposal_id = $1', [pair.proposalId]);
    expect(row).toEqual({ state: 'placed' });
    expect(await waitOf(pair.mentee)).toEqual([]);
  });

  it('refused without a proposal of ours: the person waits', async () => {
    const alone = await world.enrol('participant');
    await world.consume(world.tenant, [joinRefused(world, alone)]);
    expect(await waitOf(alone)).toMatchObject([{ reason: 'join_refused' }]);
  });
});

describe('whoever may not take part any more', () => {
  it('withdrawn: leaves offer and waitlist, and the other side is looked after', async () => {
    const { mentor, mentee } = await offeredPair();
    const spare = await world.enrol('supporter');
    await world.consume(world.tenant, [withdrawn(world, mentor)]);
    await world.runDueWork();
    expect((await offerTo(mentee)).otherPersonId).toBe(spare.personId);
    expect((await world.published('MatchDeclined')).map(({ data }) => data.declinedBy)).toEqual(['supporter']);
    await world.consume(world.tenant, [withdrawn(world, mentee)]);
    await world.runDueWork();
    expect(await waitOf(mentee)).toEqual([]);
    expect(await offersOf(spare)).toEqual([]);
  });

  it('consent taken back: stops, unless another consent stands', async () => {
    const { mentor, mentee } = await offeredPair();
    const [first, second] = [uuid(), uuid()];
    await world.consume(world.tenant, [consented(world, mentee, first), consented(world, mentee, second)]);
    await world.consume(world.tenant, [revoked(world, mentee, first)]);
    expect(await offersOf(mentor)).toHaveLength(1);
    await world.consume(world.tenant, [revoked(world, mentee, second)]);
    expect(await offersOf(mentor)).toEqual([]);
  });

  it('qualification lapsed: stops, and is not matched until it is granted anew', async () => {
    const { mentor, mentee } = await offeredPair();
    const qualificationId = uuid();
    await world.consume(world.tenant, [
      granted(world, mentor, qualificationId, '2026-12-31'),
      lapsed(world, mentor, qualificationId),
    ]);
    await world.runDueWork();
    expect(await waitOf(mentee)).toHaveLength(1);
    await publishedRun(world);
    expect(await offersOf(mentee)).toEqual([]);
    const today = world.clock.now().slice(0, 10);
    await world.consume(world.tenant, [granted(world, mentor, qualificationId, today)]);
    world.clock.advance({ days: 1 });
    await publishedRun(world);
    expect(await offersOf(mentee)).toEqual([]);
  });
});
