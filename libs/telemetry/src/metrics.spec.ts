import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { metrics } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { counter, gauge, METRICS } from './index.js';

class Scraper extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}

  /** What a scrape tells of one metric: labels and value of each series. */
  async told(name: string): Promise<(readonly [object, unknown])[]> {
    const { resourceMetrics } = await this.collect();
    const all = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    const points = all.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
    return points.map(({ attributes, value }) => [attributes, value] as const);
  }
}

let scraper: Scraper;

beforeEach(() => {
  scraper = new Scraper();
  metrics.disable();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [scraper] }));
});

afterEach(() => metrics.disable());

const { name } = METRICS.consumerDeadLettersWaiting;
const waiting = (topic: string, value: number) => ({ labels: { topic }, value });

it('tells 0 for labels that are not observed any more', async () => {
  let observed = [waiting('a', 3), waiting('b', 1)];
  gauge(METRICS.consumerDeadLettersWaiting, () => observed);
  expect(await scraper.told(name)).toEqual([
    [{ topic: 'a' }, 3],
    [{ topic: 'b' }, 1],
  ]);
  observed = [waiting('b', 2)];
  expect(await scraper.told(name)).toEqual([
    [{ topic: 'a' }, 0],
    [{ topic: 'b' }, 2],
  ]);
  observed = [waiting('a', 1)];
  expect(await scraper.told(name)).toEqual([
    [{ topic: 'a' }, 1],
    [{ topic: 'b' }, 0],
  ]);
});

it('tells the last value when it cannot be observed', async () => {
  let broken = false;
  gauge(METRICS.consumerDeadLettersWaiting, async () => {
    if (broken) throw new Error('the database is away');
    return [waiting('a', 3)];
  });
  expect(await scraper.told(name)).toEqual([[{ topic: 'a' }, 3]]);
  broken = true;
  expect(await scraper.told(name)).toEqual([[{ topic: 'a' }, 3]]);
});

it('tells nothing after it was taken down before the first scrape', async () => {
  gauge(METRICS.consumerDeadLettersWaiting, () => [waiting('a', 3)])();
  expect(await scraper.told(name)).toEqual([]);
});

it('tells a counter from the first 0 on', async () => {
  const crashes = counter(METRICS.consumerCrashes);
  crashes.add({ kind: 'retriable' }, 0);
  expect(await scraper.told(METRICS.consumerCrashes.name)).toEqual([[{ kind: 'retriable' }, 0]]);
});
