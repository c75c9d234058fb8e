import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { metrics } from '@opentelemetry/api';
import { catalogue, type House, LampLitV1, lit, Note, openHouse, scope, tenant } from '../test/house.js';
import { consumeBatch, hears, observeMessaging, schedule } from './index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

it('shows what waits', async () => {
  const seen: Record<string, unknown> = {};
  const gauges: (() => Promise<void>)[] = [];
  const createObservableGauge = (name: string) => ({
    addCallback: (observe: (result: object) => Promise<void>) =>
      gauges.push(() => observe({ observe: (value: number, labels: object) => (seen[name] = { value, ...labels }) })),
    removeCallback: () => gauges.splice(0),
  });
  metrics.setGlobalMeterProvider({ getMeter: () => ({ createObservableGauge }) as never });
  const stop = observeMessaging(house.db, house.clock);
  metrics.disable();

  await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 })]);
  await house.db.transaction(scope, (tx) =>
    schedule(tx, { kind: 'dim', key: 'a', dueAt: plus(tx.now, { seconds: 10 }), payload: {}, tenantId: tenant }),
  );
  const handlers = hears('house')
    .on(LampLitV1, new Note('lit'))
    .resolve(() => new Note('none'));
  await consumeBatch(
    house.db,
    handlers,
    [lit('b', 2), { ...lit('c', 1), key: null, value: Buffer.from('{'), headers: {} }],
    { catalogue },
  );
  house.clock.advance({ seconds: 30 });
  for (const observe of gauges) await observe();
  expect(seen).toEqual({
    outbox_pending: { value: 1 },
    outbox_oldest_unpublished_seconds: { value: 30 },
    consumer_parked_keys: { value: 1, topic: 'house.lamp', reason: 'gap' },
    consumer_dead_letters_waiting: { value: 1, topic: 'house.lamp' },
    due_work_pending: { value: 1, kind: 'dim' },
    due_work_oldest_seconds: { value: 20 },
  });
  stop();
  expect(gauges).toEqual([]);
});
