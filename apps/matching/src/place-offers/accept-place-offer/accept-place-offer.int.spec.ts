import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { consented, lapsed, granted, revoked, withdrawn } from '../../../specs/events.js';
import { closed, formed, formedGroup, joinedGroup, placeOf, refusedIn } from '../../../specs/groups.js';
import { type Enrolled, openWorld, publishedRun, proposedRun, type World } from '../../../specs/world.js';

let first: World;
let world: World;
let facilitator: Enrolled;
let members: Enrolled[];
beforeAll(async () => {
  first = await openWorld({ format: 'support_group' });
});
afterAll(() => first?.stop());
beforeEach(async () => {
  world = await openWorld({ format: 'support_group' }, first);
  facilitator = await world.enrol('supporter');
  members = await world.enrolMany(5, 'participant');
});

const placesOf = async ({ me }: Enrolled) => (await me.get('/v1/my/place-offers')).body.items;
const waitOf = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items;
const accept = async (who: Enrolled) => who.me.post(`/v1/place-offers/${(await placeOf(who)).id}/acceptance`);
const decline = async (who: Enrolled, body: object = {}) =>
  who.me.post(`/v1/place-offers/${(await placeOf(who)).id}/decline`, body);
const toldIn = (of: World, name: string) => of.published(name);
const told = async (name: string) => (await toldIn(world, name)).map(({ data }) => data);

describe('publishing a run with groups', () => {
  it('proposes each group once, holds a place for everybody, and asks them when the group is there', async () => {
    const left = await world.enrol('participant', { profile: { languages: ['fr'] } });
    const runId = await publishedRun(world);
    const [proposed, ...more] = await toldIn(world, 'GroupProposed');
    expect(more).toEqual([]);
    expect(proposed).toMatchObject({ sequence: 1, data: { runId, siteId: world.north, language: 'en' } });
    expect(proposed!.data.slot).toMatchObject({ day: 0, startMinute: 1080, endMinute: 1170 });
    const places = proposed!.data.places as { personId: string; role: string }[];
    expect(new Set(places.map(({ personId }) => personId))).toEqual(
      new Set([facilitator, ...members].map(({ personId }) => personId)),
    );
    expect(places.filter(({ role }) => role === 'supporter')).toMatchObject([{ personId: facilitator.personId }]);
    expect(await placesOf(members[0]!)).toEqual([]);
    expect(await waitOf(members[0]!)).toEqual([]);
    expect(await waitOf(left)).toMatchObject([{ reason: 'too_few', position: 1 }]);
    const group = { groupId: uuid(), groupProposalId: proposed!.key };
    await world.consume(world.tenant, [formed(world, group)]);
    await world.consume(world.tenant, [formed(world, group)]);
    expect(await told('PlaceOffered')).toHaveLength(6);
    expect(await placesOf(members[0]!)).toMatchObject([
      { groupId: group.groupId, role: 'participant', state: 'offered', language: 'en', modality: 'in_person' },
    ]);
    const offer = await placeOf(facilitator);
    expect(offer).toMatchObject({ role: 'supporter', expiresAt: plus(world.clock.now(), { days: 7 }) });
    expect(JSON.stringify(offer)).not.toContain(members[0]!.personId);
  });

  it('gives nobody a second place while the first is held, and drops a group that is too small by then', async () => {
    const [one, other] = [await proposedRun(world), await proposedRun(world)];
    const office = world.coordinator();
    await office.post(`/v1/match-runs/${one}/publication`);
    expect((await office.post(`/v1/match-runs/${other}/publication`)).status).toBe(200);
    expect(await told('GroupProposed')).toHaveLength(1);
    const states = await world.sql(
      'SELECT state, reason FROM matching.group_proposal WHERE program_id = $1 ORDER BY group_proposal_id',
      [world.programId],
    );
    expect(states).toEqual([
      { state: 'published', reason: null },
      { state: 'dropped', reason: 'not_free' },
    ]);
    for (const member of members) expect(await waitOf(member)).toEqual([]);
  });

  it('goes on without whoever withdrew since, and not without enough people', async () => {
    const runId = await proposedRun(world);
    await world.consume(world.tenant, [withdrawn(world, members[0]!)]);
    await world.coordinator().post(`/v1/match-runs/${runId}/publication`);
    const [proposed] = await told('GroupProposed');
    expect((proposed!.places as { personId: string }[]).map(({ personId }) => personId)).not.toContain(
      members[0]!.personId,
    );
    expect(proposed!.places).toHaveLength(5);
  });

  it('tells whoever was in a group that was taken out, or called off with its run', async () => {
    const [runId, cancelled] = [await proposedRun(world), await proposedRun(world)];
    const office = world.coordinator();
    await office.post(`/v1/match-runs/${cancelled}/cancellation`);
    const [group] = (await office.get(`/v1/match-runs/${runId}/groups`)).body.items;
    await office.post(`/v1/group-proposals/${group.id}/removal`, { reason: 'too_mixed' });
    expect((await office.post(`/v1/match-runs/${runId}/publication`)).status).toBe(200);
    expect((await office.get(`/v1/match-runs/${cancelled}/groups`)).body.items).toMatchObject([{ state: 'dropped' }]);
    expect(await told('GroupProposed')).toEqual([]);
    expect(await waitOf(members[0]!)).toMatchObject([{ reason: 'no_fit' }]);
  });

  it('keeps to the size the program gives its groups, whoever leads them included', async () => {
    const tight = await openWorld({ format: 'support_group', groupSize: { min: 3, max: 4 } }, first);
    await tight.enrolMany(2, 'supporter');
    await tight.enrolMany(7, 'participant');
    await publishedRun(tight);
    const sizes = (await toldIn(tight, 'GroupProposed')).map(({ data }) => (data.places as unknown[]).length);
    expect(sizes.sort()).toEqual([4, 4]);
  });
});

describe('a place', () => {
  it('is taken by a yes, told once, and given when the membership begins', async () => {
    const { groupId } = await formedGroup(world);
    const ana = members[0]!;
    const { id } = await placeOf(ana);
    const answers = await Promise.all([accept(ana), ana.me.post(`/v1/place-offers/${id}/acceptance`)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const of = { offerId: id, groupId, personId: ana.personId, enrolmentId: ana.enrolmentId, role: 'participant' };
    expect(await told('PlaceAccepted')).toMatchObject([of]);
    await world.consume(world.tenant, [joinedGroup(world, ana, { groupId, proposalId: id })]);
    expect(await placesOf(ana)).toEqual([]);
    expect(await waitOf(ana)).toEqual([]);
    expect((await ana.me.post(`/v1/place-offers/${id}/decline`, {})).body.code).toBe(
      'matching.place_offer.not_offered',
    );
  });

  it('is nobody else’s to see or answer, and takes no reason that is not one', async () => {
    await formedGroup(world);
    const { id } = await placeOf(members[0]!);
    for (const stranger of [members[1]!.me, world.coordinator(), world.as({ tenant: uuid() })]) {
      expect((await stranger.post(`/v1/place-offers/${id}/acceptance`)).status).toBe(404);
      expect((await stranger.post(`/v1/place-offers/${id}/decline`, {})).status).toBe(404);
    }
    expect((await decline(members[0]!, { reason: 'gossip' })).status).toBe(400);
    expect((await members[0]!.me.post('/v1/place-offers/none/acceptance')).status).toBe(400);
  });

  it('that is declined puts the person back in the line, and the reason stays with the office', async () => {
    await formedGroup(world);
    expect((await decline(members[0]!, { reason: 'no_time' })).body.state).toBe('declined');
    await world.runDueWork();
    expect(await waitOf(members[0]!)).toMatchObject([{ reason: 'own_decline' }]);
    expect(await told('PlaceOfferEnded')).toMatchObject([{ outcome: 'declined' }]);
    expect(JSON.stringify(await world.published())).not.toContain('no_time');
    expect((await decline(facilitator)).status).toBe(200);
    await world.runDueWork();
    expect(await waitOf(facilitator)).toEqual([]);
  });

  it('reminds a day ahead whoever has not answered, and runs out', async () => {
    await formedGroup(world);
    await accept(members[0]!);
    world.clock.advance({ days: 6 });
    await world.runDueWork();
    expect(await told('PlaceOfferExpiring')).toHaveLength(5);
    world.clock.advance({ days: 1 });
    expect((await accept(members[1]!)).body.code).toBe('matching.place_offer.expired');
    await world.runDueWork();
    await world.runDueWork();
    expect(await told('PlaceOfferEnded')).toMatchObject(Array.from({ length: 5 }, () => ({ outcome: 'expired' })));
    expect(await waitOf(members[1]!)).toMatchObject([{ reason: 'no_answer' }]);
    expect(await waitOf(members[0]!)).toEqual([]);
  });

  it('that `groups` refuses leaves the person at the head of the line, also of a group that was never formed', async () => {
    await world.enrol('participant', { profile: { languages: ['fr'] } });
    const { groupId } = await formedGroup(world);
    const ana = members[0]!;
    const { id: proposalId } = await placeOf(ana);
    await accept(ana);
    await world.consume(world.tenant, [refusedIn(world, ana, { groupId, proposalId })]);
    await world.runDueWork();
    expect(await waitOf(ana)).toMatchObject([{ reason: 'join_refused', position: 1 }]);
    const other = await openWorld({ format: 'support_group' }, first);
    await other.enrol('supporter');
    const [ben] = await other.enrolMany(5, 'participant');
    await publishedRun(other);
    const [proposed] = await toldIn(other, 'GroupProposed');
    const places = proposed!.data.places as { offerId: string; personId: string }[];
    const offer = places.find(({ personId }) => personId === ben!.personId)!;
    await other.consume(other.tenant, [refusedIn(other, ben!, { proposalId: offer.offerId })]);
    await other.runDueWork();
    expect((await ben!.me.get('/v1/my/waitlist')).body.items).toMatchObject([{ reason: 'join_refused' }]);
  });

  it('ends with the group, the enrolment, the consent and the qualification', async () => {
    const { groupId } = await formedGroup(world);
    const [ana, ben, cleo] = members as [Enrolled, Enrolled, Enrolled];
    const consentId = uuid();
    await world.consume(world.tenant, [withdrawn(world, ana), consented(world, ben, consentId)]);
    await world.consume(world.tenant, [revoked(world, ben, consentId)]);
    const qualificationId = uuid();
    await world.consume(world.tenant, [granted(world, facilitator, qualificationId, '2026-12-31')]);
    await world.consume(world.tenant, [lapsed(world, facilitator, qualificationId)]);
    for (const gone of [ana, ben, facilitator]) expect(await placesOf(gone)).toEqual([]);
    expect(await told('PlaceOfferEnded')).toMatchObject(Array.from({ length: 3 }, () => ({ outcome: 'withdrawn' })));
    expect(await placesOf(cleo)).toHaveLength(1);
    await world.consume(world.tenant, [closed(world, groupId)]);
    await world.runDueWork();
    expect(await placesOf(cleo)).toEqual([]);
    expect(await waitOf(cleo)).toMatchObject([{ reason: 'group_closed' }]);
    expect(await waitOf(ana)).toEqual([]);
  });
});
