import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RoleGrantedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { consented, joinRefused, revoked, standingPair } from '../../specs/events.js';
import {
  type Enrolled,
  offerTo,
  openWorld,
  proposedRun,
  publishedRun,
  settled,
  type World,
} from '../../specs/world.js';

let world: World;
const coordinatorId = uuid();
beforeAll(async () => {
  world = await openWorld({ mentorCapacity: 2 });
  await world.consume(world.tenant, [
    RoleGrantedV1.of({ grantId: uuid(), personId: coordinatorId, role: 'coordinator', lane: 'staff', sites: '*' }),
  ]);
});
afterAll(() => world?.stop());

const offersOf = async ({ me }: Enrolled) => (await me.get('/v1/my/offers')).body.items;
const waitsOf = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items;
/** A language of their own, so that each story's people meet nobody else. */
const speaking = (language: string) => ({ profile: { languages: [language] } });
const pairOf = async (language: string) => ({
  mentor: await world.enrol('supporter', speaking(language)),
  mentee: await world.enrol('participant', speaking(language)),
});
const cancelled = async (runId: string) => world.coordinator().post(`/v1/match-runs/${runId}/cancellation`);
const answer = async (who: Enrolled, what: 'acceptance' | 'decline') =>
  who.me.post(`/v1/proposals/${(await offerTo(who)).id}/${what}`, what === 'decline' ? {} : undefined);

/** Each story ends with a participant who has no partner. */
const STORIES: Record<string, () => Promise<Enrolled>> = {
  'before the first round': () => world.enrol('participant', speaking('aa')),
  'without a profile': () => world.enrol('participant', { profile: false }),
  'proposed to somebody, not yet published': async () => {
    const { mentee } = await pairOf('ab');
    await proposedRun(world);
    return mentee;
  },
  'after a round that was called off': async () => {
    const { mentee } = await pairOf('ac');
    await cancelled(await proposedRun(world));
    return mentee;
  },
  'taken out in review': async () => {
    const { mentee } = await pairOf('ad');
    const runId = await proposedRun(world);
    const { body } = await world.coordinator().get(`/v1/match-runs/${runId}/proposals?limit=200`);
    const { id } = body.items.find((p: { participantId: string }) => p.participantId === mentee.personId);
    await world.coordinator().post(`/v1/proposals/${id}/removal`, { reason: 'unsuitable' });
    await world.coordinator().post(`/v1/match-runs/${runId}/publication`);
    return mentee;
  },
  'left over by a round': async () => {
    const mentee = await world.enrol('participant', speaking('ae'));
    await publishedRun(world);
    return mentee;
  },
  'with an offer': async () => {
    const { mentee } = await pairOf('af');
    await publishedRun(world);
    return mentee;
  },
  'who declined': async () => {
    const { mentee } = await pairOf('ag');
    await publishedRun(world);
    await answer(mentee, 'decline');
    await world.runDueWork();
    return mentee;
  },
  'whose supporter declined': async () => {
    const { mentor, mentee } = await pairOf('ah');
    await publishedRun(world);
    await answer(mentor, 'decline');
    await world.runDueWork();
    return mentee;
  },
  'whose offer ran out': async () => {
    const { mentee } = await pairOf('ai');
    await publishedRun(world);
    world.clock.advance({ days: 7 });
    await world.runDueWork();
    return mentee;
  },
  'whom groups refused': async () => {
    const { mentee } = await pairOf('aj');
    await world.consume(world.tenant, [joinRefused(world, mentee)]);
    return mentee;
  },
  'whose supporter left, with nobody else there': async () => {
    const { mentor, mentee } = await pairOf('ak');
    const pair = standingPair(world, mentor, mentee);
    await world.consume(world.tenant, [...pair.joined, ...pair.left(mentor)]);
    await settled(world);
    return mentee;
  },
  'whose supporter left a moment ago': async () => {
    const { mentor, mentee } = await pairOf('al');
    const pair = standingPair(world, mentor, mentee);
    await world.consume(world.tenant, [...pair.joined, ...pair.left(mentor)]);
    return mentee;
  },
  'who asked for somebody else': async () => {
    const { mentor, mentee } = await pairOf('am');
    const pair = standingPair(world, mentor, mentee);
    await world.consume(world.tenant, [...pair.joined, pair.switchRequested()]);
    await settled(world);
    return mentee;
  },
};

it.each(Object.keys(STORIES))('a participant %s has an offer, or a position and somebody to talk to', async (story) => {
  const participant = await STORIES[story]!();
  const [offers, waits] = [await offersOf(participant), await waitsOf(participant)];
  expect(offers.length + waits.length).toBe(1);
  if (offers.length > 0) return;
  expect(waits[0]).toMatchObject({ position: expect.any(Number), contactPersonId: coordinatorId });
  expect(waits[0].reasonWords).not.toBe('we are still looking for somebody');
  expect(waits[0].expectedWords).toMatch(/^(probably by \d{4}-\d\d-\d\d|no estimate yet)$/);
});

it('whoever may not be matched at the moment has somebody to talk to, and is told why', async () => {
  const participant = await world.enrol('participant', speaking('an'));
  const consentId = uuid();
  await world.consume(world.tenant, [consented(world, participant, consentId)]);
  await world.consume(world.tenant, [revoked(world, participant, consentId)]);
  expect(await waitsOf(participant)).toMatchObject([
    { position: null, reason: 'consent_revoked', contactPersonId: coordinatorId },
  ]);
});
