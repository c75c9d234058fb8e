import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { joined, left, standingPair, withdrawn } from '../../../specs/events.js';
import { type Enrolled, offerTo, openWorld, proposedRun, settled, type World } from '../../../specs/world.js';

let world: World;
let seen = 0;
beforeAll(async () => {
  world = await openWorld({ mentorCapacity: 60 });
});
afterAll(() => world?.stop());

const waitOf = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items;
/** Re-matches since it was asked last. */
async function rematches(): Promise<{ id: string }[]> {
  const all = await world.sql<{ id: string }>(
    `SELECT run_id AS id FROM matching.match_run WHERE purpose = 'rematch' ORDER BY run_id`,
  );
  return all.slice(seen, (seen = all.length));
}
const proposalsOf = async (runId: string, state = 'proposed') =>
  (await world.coordinator().get(`/v1/match-runs/${runId}/proposals?limit=200&state=${state}`)).body.items;
const publish = (runId: string) => world.coordinator().post(`/v1/match-runs/${runId}/publication`);
/** Each story has people of a language of their own, so that they meet nobody else. */
const many = (count: number, role: Enrolled['role'], ...languages: string[]) =>
  world.enrolMany(count, role, { profile: { languages } });
const one = async (role: Enrolled['role'], ...languages: string[]) => (await many(1, role, ...languages))[0]!;

/** A mentor with these mentees, all of them meeting. */
async function meeting(mentor: Enrolled, mentees: readonly Enrolled[]) {
  const pairs = mentees.map((mentee) => standingPair(world, mentor, mentee));
  await world.consume(
    world.tenant,
    pairs.flatMap(({ joined }) => joined),
  );
  return pairs;
}

describe('a supporter who leaves sixty people behind', () => {
  it('leads to one run with somebody new for each of the sixty, and to no change for anybody else', async () => {
    const [leaving, staying, free] = (await many(3, 'supporter', 'aa')) as [Enrolled, Enrolled, Enrolled];
    const mentees = await many(60, 'participant', 'aa');
    const other = await one('participant', 'aa');
    const pairs = await meeting(leaving, mentees);
    await meeting(staying, [other]);
    await world.consume(world.tenant, [
      ...pairs.flatMap((pair) => pair.left(leaving, 'withdrawn')),
      withdrawn(world, leaving),
    ]);
    await settled(world);
    const runs = await rematches();
    expect(runs).toHaveLength(1);
    const proposals = await proposalsOf(runs[0]!.id);
    expect(proposals.map(({ participantId }: { participantId: string }) => participantId).sort()).toEqual(
      mentees.map(({ personId }) => personId).sort(),
    );
    const partners = new Set(proposals.map(({ supporterId }: { supporterId: string }) => supporterId));
    expect([...partners].sort()).toEqual([staying.personId, free.personId].sort());
    expect(await waitOf(mentees[0]!)).toMatchObject([{ reason: 'partner_left', position: expect.any(Number) }]);
    expect(await waitOf(other)).toEqual([]);
    expect((await publish(runs[0]!.id)).status).toBe(200);
    expect(await world.published('MatchProposed')).toHaveLength(60);
    for (const mentee of mentees.slice(0, 3)) expect((await offerTo(mentee)).otherPersonId).not.toBe(leaving.personId);
  });
});

describe('proposals under review', () => {
  it('stay where they are, and give way where only so somebody who was left finds a place', async () => {
    const shared = { profile: { languages: ['ba', 'bb'], goals: ['research'] } };
    const [leaving, both, second, spare] = [
      ...[await one('supporter', 'bb'), await world.enrol('supporter', shared)],
      ...(await many(2, 'supporter', 'ba')),
    ] as Enrolled[];
    await world.sql('UPDATE matching.program SET mentor_capacity = 1');
    const orphan = await one('participant', 'bb');
    const [pair] = await meeting(leaving!, [orphan]);
    const drawn = await world.enrol('participant', { profile: { languages: ['ba'], goals: ['research'] } });
    const other = await one('participant', 'ba');
    const runId = await proposedRun(world);
    const before = await proposalsOf(runId);
    expect(before).toHaveLength(2);
    const partnerOf = (of: Enrolled) =>
      before.find(({ participantId }: { participantId: string }) => participantId === of.personId).supporterId;
    expect(partnerOf(drawn)).toBe(both!.personId);
    await world.consume(world.tenant, [...pair!.left(leaving!, 'withdrawn'), withdrawn(world, leaving!)]);
    await settled(world);
    const [again] = await rematches();
    const fresh = await proposalsOf(again!.id);
    const free = [second!, spare!].find(({ personId }) => personId !== partnerOf(other))!;
    const partners = new Map(
      fresh.map((p: { participantId: string; supporterId: string }) => [p.participantId, p.supporterId]),
    );
    expect(partners).toEqual(
      new Map([
        [orphan.personId, both!.personId],
        [drawn.personId, free.personId],
      ]),
    );
    const { result, leftOver } = (await world.coordinator().get(`/v1/match-runs/${again!.id}`)).body;
    expect([result.moved, leftOver]).toEqual([1, []]);
    expect(await proposalsOf(runId)).toMatchObject([{ participantId: other.personId, supporterId: partnerOf(other) }]);
    expect(await proposalsOf(runId, 'dropped')).toMatchObject([{ reason: 'rematched' }]);
  });
});

describe('a switch request', () => {
  it('leads to a proposal of somebody else while the present relation runs', async () => {
    const [mentor, spare] = await many(2, 'supporter', 'ca');
    const mentee = await one('participant', 'ca');
    const [pair] = await meeting(mentor!, [mentee]);
    await world.consume(world.tenant, [pair!.switchRequested()]);
    await settled(world);
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'switch_asked', position: expect.any(Number) }]);
    const [run] = await rematches();
    expect(await proposalsOf(run!.id)).toMatchObject([
      { participantId: mentee.personId, supporterId: spare!.personId },
    ]);
  });

  it('is over when the new relation has begun, and the two of the old one are not proposed to each other again', async () => {
    const [mentor, spare] = (await many(2, 'supporter', 'cb')) as [Enrolled, Enrolled];
    const mentee = await one('participant', 'cb');
    const [pair] = await meeting(mentor, [mentee]);
    await world.consume(world.tenant, [pair!.switchRequested()]);
    await settled(world);
    await publish((await rematches())[0]!.id);
    for (const { me } of [mentee, spare]) {
      const [{ id }] = (await me.get('/v1/my/offers')).body.items;
      expect((await me.post(`/v1/proposals/${id}/acceptance`)).status).toBe(200);
    }
    const { proposalId } = (await world.published('MatchAccepted')).at(-1)!.data;
    const ended = [mentor, mentee].map((who) => pair!.left(who, 'switched')[0]!);
    const memberships = [uuid(), uuid()] as const;
    const begun = joined(world, { mentor: spare, mentee, proposalId, memberships });
    await world.consume(world.tenant, [...ended, ...begun]);
    await settled(world);
    expect(await waitOf(mentee)).toEqual([]);
    expect(await rematches()).toEqual([]);
    await world.consume(world.tenant, [
      left(world, spare, memberships[0], 'mentor'),
      left(world, mentee, memberships[1], 'mentee'),
      withdrawn(world, spare),
    ]);
    await settled(world);
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'new_choice' }]);
    expect(await proposalsOf((await rematches())[0]!.id)).toEqual([]);
  });
});

describe('a relation that ends', () => {
  it('frees the supporter’s place for the first in the line, after a day', async () => {
    const [mentor, mentee] = [await one('supporter', 'da'), await one('participant', 'da')];
    const [pair] = await meeting(mentor, [mentee]);
    const next = await one('participant', 'da');
    await publish(await proposedRun(world));
    expect(await waitOf(next)).toMatchObject([{ reason: 'all_full' }]);
    await world.consume(world.tenant, [...pair!.left(mentee, 'withdrawn'), withdrawn(world, mentee)]);
    await settled(world);
    expect(await waitOf(next)).toHaveLength(1);
    world.clock.advance({ days: 1 });
    await world.runDueWork();
    expect((await offerTo(next)).otherPersonId).toBe(mentor.personId);
    expect(await rematches()).toEqual([]);
  });

  it('is not followed by anything when it came to its end', async () => {
    const [mentor, mentee] = [await one('supporter', 'ea'), await one('participant', 'ea')];
    const [pair] = await meeting(mentor, [mentee]);
    const [left] = pair!.left(mentee, 'completed');
    await world.consume(world.tenant, [left!]);
    expect(await world.runDueWork()).toBe(0);
    expect(await waitOf(mentee)).toEqual([]);
  });

  it('leaves people in the line while the program is paused', async () => {
    const [mentor, mentee] = [await one('supporter', 'fa'), await one('participant', 'fa')];
    await one('supporter', 'fa');
    const [pair] = await meeting(mentor, [mentee]);
    const place = world.place(world.north);
    await world.consume(world.tenant, [
      ProgramPhaseChangedV1.of({ ...place, from: 'pilot', to: 'paused' }),
      ...pair!.left(mentor),
    ]);
    await settled(world);
    expect(await rematches()).toEqual([]);
    expect(await waitOf(mentee)).toMatchObject([{ reason: 'partner_left' }]);
  });
});
