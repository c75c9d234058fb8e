import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoleGrantedV1, RoleRevokedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { joinRefused } from '../../../specs/events.js';
import { OWN_PLACE_OFFERS } from '../../place-offers/list-my-place-offers/list-my-place-offers.js';
import { PERSONS } from '../../pool/pool.store.js';
import { OWN_OFFERS } from '../../proposals/list-my-offers/list-my-offers.js';
import { type Enrolled, offerTo, openWorld, publishedRun, type World } from '../../../specs/world.js';
import { OWN_WAITS } from '../get-my-waitlist/get-my-waitlist.js';

let world: World;
let waiting: Enrolled[];
beforeAll(async () => {
  world = await openWorld();
  waiting = [];
  for (const siteId of [world.north, world.south, world.north]) {
    waiting.push(await world.enrol('participant', { siteId }));
    world.clock.advance({ hours: 1 });
  }
  await publishedRun(world);
});
afterAll(() => world?.stop());

const url = () => `/v1/programs/${world.programId}/waitlist`;
const own = async ({ me }: Enrolled) => (await me.get('/v1/my/waitlist')).body.items[0];

describe('the line, for the office', () => {
  it('goes by priority, then by how long people have waited, page by page', async () => {
    const last = await world.enrol('participant');
    await world.consume(world.tenant, [joinRefused(world, last)]);
    const office = world.coordinator();
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: { items: Enrolled[]; next: string | null } } = await office.get(
        `${url()}?limit=1${next && `&cursor=${encodeURIComponent(next)}`}`,
      );
      seen.push(...body.items.map(({ enrolmentId }) => enrolmentId));
      next = body.next;
    }
    expect(seen).toEqual([last, ...waiting].map(({ enrolmentId }) => enrolmentId));
    const { body } = await office.get(url());
    expect(body.items[1]).toMatchObject({ reason: 'no_supporters', priority: 0 });
    expect(body.items[1].reasonWords).toContain('nobody free');
  });

  it('shows the people of the office’s own sites', async () => {
    const { body } = await world.coordinator([world.south]).get(url());
    expect(body.items.map(({ personId }: Enrolled) => personId)).toEqual([waiting[1]!.personId]);
    expect((await world.coordinator([uuid()]).get(url())).status).toBe(404);
    expect((await world.as({ tenant: uuid(), roles: ['coordinator'] }).get(url())).status).toBe(404);
    expect((await waiting[0]!.me.get(url())).status).toBe(403);
  });
});

describe('the own wait', () => {
  it('has a position among people of all sites, and nobody else in it', async () => {
    expect((await own(waiting[0]!)).position).toBe(2);
    expect((await own(waiting[1]!)).position).toBe(3);
    const text = JSON.stringify((await waiting[1]!.me.get('/v1/my/waitlist')).body);
    for (const other of [waiting[0]!, waiting[2]!]) expect(text).not.toContain(other.personId);
  });

  it('names somebody of the office to talk to, the site’s own coordinator before a lead', async () => {
    expect(await own(waiting[0]!)).toMatchObject({ contactPersonId: null });
    const [lead, coordinator, grantId] = [uuid(), uuid(), uuid()];
    const grant = (personId: string, role: string, sites: string[] | '*', id = uuid()) =>
      RoleGrantedV1.of({ grantId: id, personId, role, lane: 'staff', sites });
    await world.consume(world.tenant, [
      grant(lead, 'program_lead', '*'),
      grant(coordinator, 'coordinator', [world.north], grantId),
    ]);
    expect((await own(waiting[0]!)).contactPersonId).toBe(coordinator);
    expect((await own(waiting[1]!)).contactPersonId).toBe(lead);
    await world.consume(world.tenant, [RoleRevokedV1.of({ grantId, personId: coordinator, role: 'coordinator' })]);
    expect((await own(waiting[0]!)).contactPersonId).toBe(lead);
  });

  it('has an expected day once enough others have found somebody', async () => {
    expect(await own(waiting[0]!)).toMatchObject({ expectedOn: null, expectedWords: 'no estimate yet' });
    for (let pair = 0; pair < 3; pair++) {
      const mentor = await world.enrol('supporter', { profile: { languages: [`a${'bcd'[pair]}`] } });
      const mentee = await world.enrol('participant', { profile: { languages: [`a${'bcd'[pair]}`] } });
      await publishedRun(world);
      for (const who of [mentor, mentee]) await who.me.post(`/v1/proposals/${(await offerTo(who)).id}/acceptance`);
    }
    // Three in eight weeks: the second in line after 37.3 days.
    expect(await own(waiting[0]!)).toMatchObject({ position: 2, expectedOn: '2026-04-09' });
  });
});

describe('in a program of thousands', () => {
  const MANY = 3_000;
  /** Rows of strangers, whatever else they have to say. */
  async function crowd(): Promise<void> {
    const place = `$1::uuid, 'staff', $2::uuid, $3::uuid, 'mentorship'`;
    const ids = 'gen_random_uuid(), gen_random_uuid()';
    const [placed, from] = ['tenant_id, lane, site_id, program_id, format', `FROM generate_series(1, ${MANY})`];
    const inserts = [
      `waitlist_entry (entry_id, version, ${placed}, person_id, enrolment_id, state, priority, reason, waiting_since)
       SELECT gen_random_uuid(), 1, ${place}, ${ids}, 'waiting', 0, 'no_fit', '2026-01-01' ${from}`,
      `candidate (enrolment_id, ${placed}, person_id, role, eligible_at)
       SELECT gen_random_uuid(), ${place}, gen_random_uuid(), 'participant', '2026-01-01' ${from}`,
      `proposal (proposal_id, version, ${placed}, site_ids, participant_id, participant_enrolment_id, supporter_id,
                 supporter_enrolment_id, state, score, parts, reasons, slot, modality)
       SELECT gen_random_uuid(), 1, ${place}, ARRAY[$2::uuid], ${ids}, ${ids}, 'offered', 0, '[]', '[]', '{}', 'virtual' ${from}`,
      `place_offer (offer_id, version, ${placed}, person_id, enrolment_id, role, state, reasons)
       SELECT gen_random_uuid(), 1, ${place}, ${ids}, 'participant', 'offered', '[]' ${from}`,
    ];
    for (const rows of inserts) {
      await world.sql(`INSERT INTO matching.${rows}`, [world.tenant, world.north, world.programId]);
    }
    await world.sql('ANALYZE matching.waitlist_entry, matching.candidate, matching.proposal, matching.place_offer');
  }

  it('what somebody asks for of their own is found by indexes, and no table is read from end to end for it', async () => {
    await crowd();
    const { personId } = waiting[0]!;
    const planOf = (statement: string, values: unknown[], sites: '*' | [] = []) =>
      world.db.read({ tenantId: world.tenant, lane: 'staff', sites, personId }, async (tx) =>
        JSON.stringify(await tx.query(`EXPLAIN ${statement}`, values)),
      );
    const plans = [
      [await planOf(OWN_OFFERS, [personId]), ['proposal_of_participant', 'proposal_of_supporter']],
      [await planOf(OWN_PLACE_OFFERS, [personId]), ['place_offer_person']],
      [await planOf(OWN_WAITS, [personId], '*'), ['waitlist_entry_person', 'waitlist_entry_line']],
      [await planOf(PERSONS, [world.programId, '2026-03-02', personId], '*'), ['candidate_person']],
    ] as const;
    for (const [plan, indexes] of plans) {
      for (const index of indexes) expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on (waitlist_entry|candidate|proposal|place_offer)/);
    }
    // Everybody of the crowd has waited for longer.
    expect(await own(waiting[0]!)).toMatchObject({ position: 2 + MANY });
  });
});
