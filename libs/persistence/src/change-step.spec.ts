import { expect, it } from '@jest/globals';
import { type AggregateRows, changeStep, type Tx } from './index.js';

interface Jar {
  readonly id: string;
  version: number;
  beans: number;
}

const tx = () => ({ versionsBefore: new Map<string, number>() }) as unknown as Tx;
const change = { id: 'a', apply: (jar: Jar) => [`${(jar.beans -= 1)} left`] };

/** A shelf with one jar, where the first `lost` savers find that somebody else was faster. */
function shelf(lost: number) {
  const published: string[] = [];
  let loads = 0;
  const rows: AggregateRows<Jar, string> = {
    notFound: 'jars.jar.not_found',
    load: async (_, id) => (id === 'a' ? { id, version: (loads += 1), beans: 3 } : undefined),
    save: async () => loads > lost,
    publish: async (_tx, _jar, facts) => void published.push(...facts),
  };
  return { rows, published, loads: () => loads };
}

it('begins again from what is there when somebody else was faster, and publishes once', async () => {
  const { rows, published } = shelf(2);
  const within = tx();
  const { result, facts } = await changeStep(within, rows, change);
  expect([result.version, result.beans, facts, published]).toEqual([3, 2, ['2 left'], ['2 left']]);
  expect(within.versionsBefore.get('a')).toBe(3);
});

it('asks to try again when others are always faster, and publishes nothing', async () => {
  const { rows, published, loads } = shelf(Infinity);
  await expect(changeStep(tx(), rows, change)).rejects.toMatchObject({
    code: 'request.too_many_writers',
    details: { retryAfter: 1 },
  });
  expect([loads(), published]).toEqual([5, []]);
});

it('knows no jar but its own', async () => {
  await expect(changeStep(tx(), shelf(0).rows, { ...change, id: 'b' })).rejects.toMatchObject({
    code: 'jars.jar.not_found',
  });
});
