import { describe, expect, it } from '@jest/globals';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { LampLitV1, LampLitV2, LampOutV1 } from '../../test/house.js';
import { EventReader } from './reader.js';
import { hears } from './subscriptions.js';

class CountLight {
  constructor(private readonly factor: number) {}

  apply(events: Received<typeof LampLitV1>[], tx: Tx) {
    return tx.query('SELECT $1', [events.reduce((sum, { data }) => sum + data.watts * this.factor, 0)]);
  }
}

describe('subscriptions', () => {
  it('take classes and instances, and resolve classes once the container is there', () => {
    const instance = new CountLight(1);
    const subscriptions = hears('house').on(LampLitV1, CountLight).on(LampLitV1, instance);
    expect(subscriptions.classes()).toEqual([CountLight]);
    expect(subscriptions.topics()).toEqual(['house.lamp']);
    const made = new CountLight(2);
    expect(subscriptions.resolve(() => made).map(({ handler }) => handler)).toEqual([made, instance]);
  });

  it('do not compile with the handler of another event', () => {
    const other = { apply: async (events: Received<typeof LampLitV2>[]) => events[0]?.data.milliwatts };
    // @ts-expect-error the handler wants data of another event
    expect(hears('house').on(LampOutV1, other).topics()).toEqual(['house.lamp']);
  });

  it('see only one version of an event', () => {
    const both = hears('house')
      .on(LampLitV1, new CountLight(1))
      .on(LampLitV2, { apply: async () => undefined });
    expect(
      () =>
        new EventReader(
          both.resolve(() => new CountLight(1)),
          [],
        ),
    ).toThrow('two versions');
  });
});
