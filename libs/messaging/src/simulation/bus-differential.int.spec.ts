import { afterAll, describe, expect, it } from '@jest/globals';
import { testKafka } from '../../test/kafka.js';
import { busScript } from '../../test/listening.js';
import { SimEventBus } from '../../test/sim-event-bus.js';
import { Rand } from './rand.js';

describe('the bus of the simulation and Kafka', () => {
  const buses = { simulated: new SimEventBus(), kafka: testKafka() };

  afterAll(() => Promise.all([buses.simulated.close(), buses.kafka.close()]));

  it.each([1, 2])('answer each operation of script %s alike', async (seed) => {
    const [simulated, kafka] = await Promise.all([
      busScript(buses.simulated, new Rand(seed)),
      busScript(buses.kafka, new Rand(seed)),
    ]);
    expect(kafka.length).toBeGreaterThan(12);
    expect(simulated).toEqual(kafka);
  });
});
