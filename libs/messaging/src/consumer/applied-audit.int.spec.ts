import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { catalogue, type House, LampLitV1, lit, Note, openHouse } from '../../test/house.js';
import { appliedAuditTable, type BusRecord, consumeBatch, hears, type Subscriptions } from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  for (const statement of appliedAuditTable('house')) await house.database.sql(statement);
});

afterAll(() => house?.close());

beforeEach(async () => {
  await house.clear();
  await house.database.sql('TRUNCATE house.applied_audit');
});

const lamps = hears('house').on(LampLitV1, new Note('lit'));

const consume = (records: readonly BusRecord[], { auditApplied = true, to = lamps as Subscriptions } = {}) =>
  consumeBatch(
    house.db,
    to.resolve(() => new Note('none')),
    records,
    { catalogue, auditApplied },
  );

async function noted(): Promise<string[]> {
  const rows = await house.database.sql<{ aggregate_id: string; sequence: string }>(
    'SELECT aggregate_id, sequence FROM house.applied_audit ORDER BY place',
  );
  return rows.map(({ aggregate_id: lamp, sequence }) => `${lamp} ${sequence}`);
}

it('has one row for each application, in their order, and none for what came again', async () => {
  const records = [lit('a', 1), lit('b', 1), lit('a', 2)];
  await consume([...records, ...records]);
  await consume(records);
  expect(await noted()).toEqual(['a 1', 'b 1', 'a 2']);
});

it('shows an event that took effect twice when nothing else kept it from that', async () => {
  const record = lit('a', 1);
  await consume([record]);
  await house.database.sql('TRUNCATE house.inbox, house.last_sequence');
  await consume([record]);
  expect(await noted()).toEqual(['a 1', 'a 1']);
});

it('goes when the effects go', async () => {
  const failing = { apply: () => Promise.reject(new DomainError('house.lamp.broken', 'conflict')) };
  await consume([lit('a', 1)], { to: hears('house').on(LampLitV1, failing) });
  expect(await noted()).toEqual([]);
});

it('is not written unless asked for', async () => {
  await consume([lit('a', 1)], { auditApplied: false });
  expect(await house.applied()).toHaveLength(1);
  expect(await noted()).toEqual([]);
});
