import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { type Pair, pair } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let two: Pair;
let another: Pair;
beforeAll(async () => {
  world = await openWorld();
  two = await pair(world);
  another = await pair(world);
});
afterAll(() => world?.stop());

const office = (over: object = {}) => world.as({ roles: ['coordinator'], sites: [world.north], ...over });
const get = (client: ReturnType<World['as']>, id = two.groupId) => client.get(`/v1/groups/${id}`);

describe('the wall', () => {
  it('shows a group to its members and to the office of its site', async () => {
    for (const client of [two.mentor.me, two.mentee.me, office()]) expect((await get(client)).status).toBe(200);
  });

  it.each<[string, () => ReturnType<World['as']>]>([
    ['a member of another group', () => another.mentor.me],
    ['a mentor whose grant is for this site', () => world.as({ roles: ['mentor'], sites: [world.north] })],
    ['the office of another site', () => office({ sites: [world.south] })],
    ['the other lane', () => office({ lane: 'patient' })],
    ['another tenant', () => office({ tenant: uuid(), sites: '*' })],
  ])('answers %s as if there were no group', async (_, client) => {
    const [absent, hidden] = [await get(client(), uuid()), await get(client())];
    expect(hidden.status).toBe(404);
    const bodyOf = ({ body }: typeof absent) => ({ ...body, instance: '', traceId: '' });
    expect(bodyOf(hidden)).toEqual(bodyOf(absent));
  });

  it('hides memberships of others from a member and shows those of the own group', async () => {
    const { mentee } = two;
    const rows = await world.db.read(
      { tenantId: world.tenant, lane: 'staff', sites: [], personId: mentee.personId },
      (tx) => tx.query<{ id: string }>('SELECT DISTINCT group_id AS id FROM membership'),
    );
    expect(rows).toEqual([{ id: two.groupId }]);
  });

  it('asks for groups of the transaction’s tenant and person only, although with the owner’s rights', async () => {
    const own = (tenantId: string, personId: string | null) =>
      world.db.read({ tenantId, lane: 'staff', sites: '*', personId }, (tx) => tx.query('SELECT own_groups() AS id'));
    expect(await own(world.tenant, two.mentee.personId)).toEqual([{ id: two.groupId }]);
    expect(await own(uuid(), two.mentee.personId)).toEqual([]);
    expect(await own(world.tenant, null)).toEqual([]);
  });

  it('shows no group to a person of the same id in another tenant', async () => {
    const twin = world.as({ personId: two.mentee.personId, tenant: uuid() });
    expect((await twin.get('/v1/my/groups')).body.items).toEqual([]);
  });
});

describe('lists', () => {
  it('of the office page through the groups of its sites', async () => {
    const first = await office().get('/v1/groups?limit=1');
    const second = await office().get(`/v1/groups?limit=1&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([two.groupId, another.groupId]));
    expect(second.body.next).toBeNull();
    const one = await office().get(`/v1/groups?programId=${two.programId}`);
    expect(one.body.items.map(({ id }: { id: string }) => id)).toEqual([two.groupId]);
    expect((await office({ sites: [world.south] }).get('/v1/groups')).body.items).toEqual([]);
  });

  it('of the office are nobody else’s, and a made-up cursor is refused', async () => {
    expect((await two.mentor.me.get('/v1/groups')).status).toBe(403);
    expect((await office().get('/v1/groups?cursor=abc.def')).body.code).toBe('request.bad_cursor');
  });

  it('of one’s own hold no other group, whatever the roles', async () => {
    const { personId } = two.mentor;
    const both = world.as({ personId, roles: ['coordinator'], sites: '*' });
    const { body } = await both.get('/v1/my/groups');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([two.groupId]);
  });
});

it('leaves a trace with each member when somebody from outside looks, and none when members do', async () => {
  const traces = () =>
    world.sql<{ person_id: string }>(
      `SELECT person_id FROM groups.audit_entry WHERE action = 'group_seen' AND subject_id = $1`,
      [another.groupId],
    );
  await get(another.mentee.me, another.groupId);
  expect(await traces()).toEqual([]);
  await get(office(), another.groupId);
  const seen = (await traces()).map(({ person_id: id }) => id);
  expect(new Set(seen)).toEqual(new Set([another.mentor.personId, another.mentee.personId]));
});
