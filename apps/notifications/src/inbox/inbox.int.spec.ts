import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  MatchDeclinedV1,
  MatchProposedV1,
  MemberJoinedV1,
  OfferExpiredV1,
  PersonWaitlistedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { principal, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const as = (personId: string, tenant = at.tenant) => at.service.http(principal(tenant, { personId }));
const pair = () => ({ proposalId: uuid(), participantId: uuid(), supporterId: uuid() });
const offered = (of: ReturnType<typeof pair>) => MatchProposedV1.of({ ...fixture(MatchProposedV1), ...of });
const notices = async (personId: string) =>
  (await as(personId).get('/v1/inbox')).body.items.map(({ notice }: { notice: string }) => notice);

it("shows the own entries, newest first, with codes, parameters and a text in the reader's language", async () => {
  const of = pair();
  const me = of.participantId;
  const joined = MemberJoinedV1.of({ ...fixture(MemberJoinedV1), membershipId: uuid(), personId: me });
  await at.service.consume(at.tenant, [offered(of), joined]);
  const { status, body } = await as(me).get('/v1/inbox', { 'accept-language': 'es-MX,en;q=0.5' });
  expect(status).toBe(200);
  expect(body.unread).toBe(2);
  expect(body.items.map(({ notice }: { notice: string }) => notice).sort()).toEqual(['offer_made', 'placed']);
  const entry = body.items.find(({ notice }: { notice: string }) => notice === 'offer_made');
  expect(entry).toMatchObject({
    category: 'matching',
    subjectId: of.proposalId,
    params: { proposalId: of.proposalId, expiresAt: fixture(MatchProposedV1).expiresAt },
    readAt: null,
    text: 'Hay una oferta para usted. Acéptela o recházela antes de que venza.',
  });
});

it('pages with a cursor, and shows only what was not read', async () => {
  const me = uuid();
  for (let n = 0; n < 3; n += 1) await at.service.consume(at.tenant, [offered({ ...pair(), participantId: me })]);
  const first = await as(me).get('/v1/inbox?limit=2');
  const second = await as(me).get(`/v1/inbox?limit=2&cursor=${first.body.next}`);
  const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
  expect([new Set(ids).size, second.body.next]).toEqual([3, null]);
  expect((await as(me).post(`/v1/inbox/${ids[0]}/read`)).status).toBe(204);
  expect((await as(me).post(`/v1/inbox/${ids[0]}/read`)).status).toBe(204);
  const unread = await as(me).get('/v1/inbox?unread=true');
  expect([unread.body.unread, unread.body.items.length]).toEqual([2, 2]);
  expect((await as(uuid()).get(`/v1/inbox?cursor=${first.body.next}`)).body.code).toBe('request.bad_cursor');
});

it("answers for somebody else's entry as for one that is not there, whatever role asks", async () => {
  const of = pair();
  await at.service.consume(at.tenant, [offered(of)]);
  const [{ id }] = (await as(of.participantId).get('/v1/inbox')).body.items;
  const administrator = at.service.http(principal(at.tenant, { roles: ['administrator'], sites: '*' }));
  const answers = [
    await as(uuid()).post(`/v1/inbox/${id}/read`),
    await as(of.participantId, uuid()).post(`/v1/inbox/${id}/read`),
    await administrator.post(`/v1/inbox/${id}/read`),
    await as(uuid()).post(`/v1/inbox/${uuid()}/read`),
  ];
  const seen = answers.map(({ status, body }) => [status, body.code]);
  expect(new Set(seen.map(String))).toEqual(new Set(['404,notifications.entry.not_found']));
  expect((await administrator.get('/v1/inbox')).body.items).toEqual([]);
});

it('tells the other side that an offer closed, and never who or why', async () => {
  const of = pair();
  await at.service.consume(at.tenant, [
    offered(of),
    MatchDeclinedV1.of({ ...fixture(MatchDeclinedV1), ...of, declinedBy: 'participant' }),
  ]);
  expect(await notices(of.participantId)).toEqual(['offer_made']);
  expect((await notices(of.supporterId)).sort()).toEqual(['offer_closed', 'offer_made']);
  const { body } = await as(of.supporterId).get('/v1/inbox');
  const closed = body.items.find(({ notice }: { notice: string }) => notice === 'offer_closed');
  expect(JSON.stringify(closed)).not.toMatch(/declin|participant/i);
  // The mail about the offer was still waiting: it is called off.
  expect((await at.deliveries(of.participantId)).map(({ state }) => state)).toEqual(['cancelled']);
});

it('tells both sides that an offer ran out, and a person that waits that the list knows of them', async () => {
  const of = pair();
  const expired = OfferExpiredV1.of({ ...fixture(OfferExpiredV1), ...of, waitingFor: ['supporter'] });
  const waits = PersonWaitlistedV1.of({ ...fixture(PersonWaitlistedV1), entryId: uuid(), personId: of.participantId });
  await at.service.consume(at.tenant, [offered(of), expired, waits]);
  expect((await notices(of.participantId)).sort()).toEqual(['offer_closed', 'offer_made', 'waitlisted']);
  expect((await notices(of.supporterId)).sort()).toEqual(['offer_closed', 'offer_made']);
});

it('lists deliveries of the own sites to coordinators and operators, without contacts', async () => {
  const of = pair();
  const { siteId } = fixture(MatchProposedV1);
  await at.service.consume(at.tenant, [offered(of)]);
  const url = `/v1/deliveries?personId=${of.participantId}`;
  const coordinator = (site: string) =>
    at.service.http(principal(at.tenant, { roles: ['coordinator'], sites: [site] }));
  const { body } = await coordinator(siteId).get(url);
  expect(body.items).toEqual([
    expect.objectContaining({ personId: of.participantId, channel: 'email', state: 'planned' }),
  ]);
  expect(Object.keys(body.items[0]).sort()).toEqual(
    'attempts,category,channel,dueAt,eventId,id,personId,plannedAt,reason,settledAt,state'.split(','),
  );
  expect((await coordinator(uuid()).get(url)).body.items).toEqual([]);
  expect((await at.service.http(principal(uuid(), { roles: ['operator'] })).get(url)).body.items).toEqual([]);
  expect((await at.service.http(principal(at.tenant, { roles: ['operator'] })).get(url)).body.items).toHaveLength(1);
  expect((await as(of.participantId).get(url)).status).toBe(403);
});
