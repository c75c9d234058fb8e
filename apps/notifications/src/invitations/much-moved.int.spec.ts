import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SessionScheduledV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { plus } from '@holdfast/kernel';
import { systemScope, type Tx } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../specs/surroundings.js';
import { DeliveriesStore } from '../deliveries/index.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());

const PEOPLE = 3;

/** A session to which each was invited, and that then moved `times`; the last invitation of all but one arrived. */
async function moved(times: number) {
  const session = uuid();
  const memberIds = Array.from({ length: PEOPLE }, () => at.person().id).sort();
  // A series of its own, named like it.
  const startsAt = plus(at.service.clock.now(), { days: 30 });
  const when = { startsAt, endsAt: plus(startsAt, { hours: 1 }) };
  const data = { ...fixture(SessionScheduledV1), ...when, sessionId: session, memberIds };
  await at.service.consume(at.tenant, [SessionScheduledV1.of(data)]);
  at.service.clock.advance({ seconds: 5 });
  await at.service.runDueWork();
  await at.service.sql(
    `INSERT INTO notifications.delivery
     SELECT gen_random_uuid(), version, tenant_id, lane, site_id, person_id, gen_random_uuid(), channel, category,
       'session_moved', subject_id, n, params, trace, planned_at, useless_after,
       CASE WHEN n % 3 = 0 OR n = $3 AND person_id <> $2 THEN 'delivered' ELSE 'cancelled' END,
       due_at, attempts, claim, lease_until, retry_at, unclear, superseded, reason, settled_at, entry
     FROM notifications.delivery, generate_series(1, $3) AS n WHERE subject_id = $1`,
    [session, memberIds[0], times],
  );
  return { session, memberIds };
}

/** Deliveries that were read in this transaction so far. */
async function rowsRead(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ read: string }>(
    `SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) AS read FROM pg_stat_xact_user_tables
     WHERE schemaname = 'notifications' AND relname = 'delivery'`,
  );
  return Number(row?.read);
}

const changing = <T>(work: (tx: Tx, store: DeliveriesStore) => Promise<T>) =>
  at.service.db.transaction(systemScope(at.tenant), (tx) => work(tx, at.service.app.get(DeliveriesStore)));

it('reads as little of a session that moved a thousand times as of one that moved ten times', async () => {
  const costs: number[] = [];
  for (const times of [10, 1_000]) {
    const { session, memberIds } = await moved(times);
    const cost = await changing(async (tx, store) => {
      const before = await rowsRead(tx);
      await store.supersede(tx, [session], 'calendar');
      expect((await store.invited(tx, session)).sort()).toEqual(memberIds);
      return (await rowsRead(tx)) - before;
    });
    costs.push(cost);
  }
  expect(costs[1]).toBeLessThanOrEqual(costs[0]! + 2);
  expect(costs[1]).toBeLessThanOrEqual(10 * PEOPLE);
});

it('takes nobody for invited whose invitation was taken back, unless he was invited again', async () => {
  const { session, memberIds } = await moved(9);
  const [one, two, three] = memberIds;
  const change = (personId: string | undefined, revision: number, notice: string, state: string) =>
    at.service.sql(
      `INSERT INTO notifications.delivery
       SELECT gen_random_uuid(), version, tenant_id, lane, site_id, person_id, gen_random_uuid(), channel, category, $4,
         subject_id, $3, params, trace, planned_at, useless_after, $5, due_at, attempts, claim, lease_until, retry_at,
         unclear, superseded, reason, settled_at, entry
       FROM notifications.delivery WHERE subject_id = $1 AND person_id = $2 AND revision = 9`,
      [session, personId, revision, notice, state],
    );
  for (const personId of [one, two]) await change(personId, 10, 'session_cancelled', 'delivered');
  await change(two, 11, 'session_moved', 'delivered');
  // Somebody else's revocation is still on its way: he has what he was sent.
  await change(three, 10, 'session_cancelled', 'planned');
  expect((await changing((tx, store) => store.invited(tx, session))).sort()).toEqual([two, three].sort());
});
