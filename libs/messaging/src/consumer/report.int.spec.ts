import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Counted, countMetrics } from '@holdfast/testing';
import {
  arrived,
  catalogue,
  type House,
  LampLitV1,
  LampOutV1,
  lit,
  Note,
  openHouse,
  withHeaders,
} from '../../test/house.js';
import type { BusSubscription } from '../bus/event-bus.js';
import { type BusRecord, ConsumerRunner, consumeBatch, hears, MemoryBus } from '../index.js';

let house: House;
let counted: Counted;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(async () => {
  await house.clear();
  counted = countMetrics();
});

afterEach(() => counted.stop());

const lamps = hears('house').on(LampLitV1, new Note('lit'));
const resolved = lamps.resolve(() => new Note('none'));
const consume = (...records: BusRecord[]) => consumeBatch(house.db, resolved, records, { catalogue });
const events = (outcome: string) => counted.totals[`consumer_events_total{topic=house.lamp,outcome=${outcome}}`];

it('counts what is applied and what is dropped because it came before', async () => {
  const first = lit('a', 1);
  await consume(first, lit('a', 2));
  await consume(first);
  expect([events('applied'), events('duplicate')]).toEqual([2, 1]);
});

it('counts an aggregate once at which an event is missing, and nothing when the missing one comes in time', async () => {
  await consume(lit('a', 1), lit('a', 3), lit('a', 4));
  await consume(lit('a', 5));
  expect([counted.totals['consumer_gaps_total{topic=house.lamp}'], events('parked')]).toEqual([1, 3]);
  await consume(lit('b', 2), lit('b', 1));
  expect(counted.totals['consumer_gaps_total{topic=house.lamp}']).toBe(1);
});

it('measures how old each event was when it took effect, and no other', async () => {
  const [first, stolen] = [lit('a', 1), withHeaders(lit('b', 1), { ce_type: 'org.holdfast.house.LampStolen.v1' })];
  await consume(first, lit('a', 2), stolen);
  await consume(first);
  const ages = counted.values['consumer_event_age_seconds{topic=house.lamp}'];
  expect(ages).toEqual([expect.any(Number), expect.any(Number)]);
  expect(Math.min(...ages!)).toBeGreaterThan(0);
});

it('counts events of a type no contract knows, but not those of a type this service does not hear', async () => {
  await consume(withHeaders(lit('a', 1), { ce_type: 'org.holdfast.house.LampStolen.v1' }));
  await consume(arrived(LampOutV1.of({ lampId: 'a' }), 2));
  expect(counted.totals['consumer_unknown_types_total{topic=house.lamp}']).toBe(1);
  expect(events('skipped')).toBe(2);
});

it('counts dead letters by reason', async () => {
  await consume({ ...lit('a', 1), value: Buffer.from('{') });
  const dead = Object.entries(counted.totals).filter(([name]) => name.startsWith('consumer_dead_letters_total{'));
  expect(dead).toEqual([[expect.stringMatching(/topic=house\.lamp,reason=\w+/), 1]]);
});

it('counts that the broker dropped what the consumer had not read', async () => {
  /** Tells at once that events are gone. */
  class ForgetfulBus extends MemoryBus {
    override subscribe(subscription: BusSubscription) {
      subscription.onSkipped('house.lamp', 2);
      return super.subscribe(subscription);
    }
  }
  const bus = new ForgetfulBus();
  await bus.createTopics(['house.lamp'], { partitions: 1 });
  const options = { groupId: 'house', subscriptions: resolved, sessionTimeoutMs: 6_000, catalogue };
  const runner = new ConsumerRunner(bus, house.db, { ...options, onFatal: () => undefined });
  await runner.start();
  expect(counted.totals).toEqual({ 'consumer_offsets_lost_total{topic=house.lamp}': 1 });
  await runner.stop();
});
