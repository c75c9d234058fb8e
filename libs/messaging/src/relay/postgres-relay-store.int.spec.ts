import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { type House, LampLitV1, openHouse } from '../../test/house.js';
import { PostgresRelayStore } from './postgres-relay-store.js';
import type { PendingEvent } from './relay-step.js';

let house: House;
let store: PostgresRelayStore;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.clear();
  store = (await PostgresRelayStore.open(house.database.url('house', 'relay'), 0, () => undefined))!;
});
afterEach(() => store.close());

const publish = (from: number, to: number) =>
  house.publish(
    Array.from({ length: to - from }, (_, n) => LampLitV1.of({ lampId: `lamp-${n % 7}`, watts: from + n })),
  );
const watts = (page: readonly PendingEvent[]) => page.map(({ data }) => JSON.parse(data.toString()).watts as number);
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const positions = (page: readonly PendingEvent[]) => page.map(({ position }) => position);

it('gives page after page, in order, each event once', async () => {
  await publish(0, 2_500);
  const seen: number[] = [];
  for (let page = await store.take(); page.length > 0; page = await store.take()) {
    seen.push(...watts(page));
    await store.ack(positions(page));
  }
  expect(seen).toEqual(numbers(0, 2_500));
});

it('gives a page again that was not acknowledged, though the next one was fetched', async () => {
  await publish(0, 1_500);
  const first = await store.take();
  expect(watts(await store.take())).toEqual(watts(first));
});

it('gives the rest of a page again when only part of it was acknowledged', async () => {
  await publish(0, 300);
  const page = await store.take();
  await store.ack(positions(page).slice(0, 100));
  expect(watts(await store.take())).toEqual(numbers(100, 300));
});

it('gives what was committed while a page was on its way, after what was there before', async () => {
  await publish(0, 1_200);
  const first = await store.take();
  await publish(1_200, 1_210);
  const seen = watts(first);
  await store.ack(positions(first));
  for (let page = await store.take(); page.length > 0; page = await store.take()) {
    seen.push(...watts(page));
    await store.ack(positions(page));
  }
  expect(seen).toEqual(numbers(0, 1_210));
});

it('clears away what it left behind, so that a page does not step over all that was ever sent', async () => {
  for (const from of [0, 2_500, 5_000, 7_500]) await publish(from, from + 2_500);
  await publish(10_000, 10_040);
  for (let page = await store.take(); page.length > 0; page = await store.take()) await store.ack(positions(page));
  await eventually(async () => {
    const [table] = await house.database.sql<{ vacuum_count: string }>(
      `SELECT vacuum_count FROM pg_stat_all_tables WHERE schemaname = 'house' AND relname = 'outbox_pending'`,
    );
    return table?.vacuum_count === '1';
  });
});

it('bounds a page in bytes, and gives an event above the bound alone', async () => {
  const large = (n: number) =>
    LampLitV1.of({ lampId: `${n}-${'x'.repeat(180)}`, watts: n, dim: 'y'.repeat(400_000) } as never);
  await house.publish([large(0), large(1), large(2)]);
  const page = await store.take();
  expect(watts(page)).toEqual([0, 1]);
  await store.ack(positions(page));
  expect(watts(await store.take())).toEqual([2]);
});

it('lets events gather while they come fast, and gives those of the meantime in one page', async () => {
  let gathered = 0;
  await store.close();
  const gather = async () => publish(0, (gathered += 1) === 1 ? 5 : 50);
  store = (await PostgresRelayStore.open(house.database.url('house', 'relay'), 0, () => undefined, gather))!;
  const lengths: number[] = [];
  for (const coming of [3, 40, 40, 0, 0, 30]) {
    await publish(0, coming);
    const page = await store.take();
    lengths.push(page.length);
    await store.ack(positions(page));
  }
  // One busy page may be what a pause has left behind; after two it gathers, until a page is no longer busy.
  expect([lengths, gathered]).toEqual([[3, 40, 40, 5, 0, 30], 1]);
});
