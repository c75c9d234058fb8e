import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { defineEvent } from './define-event.js';
import { count, id } from './fields.js';
import { registry, registryOf } from './registry.js';

const lampId = '0190f4d2-7c1e-7a3b-8c2d-5e6f70819203';
const common = { topic: 'house.lamp', key: (d: { lampId: string }) => d.lampId };
const V1 = defineEvent({
  ...common,
  type: 'org.holdfast.house.LampLit.v1',
  data: Type.Object({ lampId: id(), watts: count() }),
});
const V2 = defineEvent({
  ...common,
  type: 'org.holdfast.house.LampLit.v2',
  data: Type.Object({ lampId: id(), milliwatts: count() }),
  upcast: (d: { lampId: string; watts: number }) => ({ lampId: d.lampId, milliwatts: d.watts * 1000 }),
});
const V3 = defineEvent({
  ...common,
  type: 'org.holdfast.house.LampLit.v3',
  data: Type.Object({ lampId: id(), milliwatts: count(), bulbs: count() }),
  upcast: (d: { lampId: string; milliwatts: number }) => ({ ...d, bulbs: 1 }),
});

describe('registry', () => {
  it('finds a contract by its type and the newest by its name', () => {
    const lamps = registryOf([V3, V1, V2]);
    expect(lamps.byType(V2.type)).toBe(V2);
    expect(lamps.newest('LampLit')).toBe(V3);
    expect(lamps.byType('org.holdfast.house.LampLit.v4')).toBeUndefined();
    expect(lamps.newest('LampBroken')).toBeUndefined();
  });

  it('takes old data through every version up to the newest and leaves the input as it was', () => {
    const old = Object.freeze({ lampId, watts: 7 });
    expect(registryOf([V1, V2, V3]).upcastToNewest(V1.type, old)).toEqual({
      contract: V3,
      data: { lampId, milliwatts: 7000, bulbs: 1 },
    });
  });

  it('goes by the type, not the shape: v2 data that looks like v1 is not multiplied', () => {
    const looksOld = { lampId, milliwatts: 7, watts: 7 };
    expect(registryOf([V1, V2]).upcastToNewest(V2.type, looksOld)).toEqual({ contract: V2, data: looksOld });
  });

  it('refuses an unknown type', () => {
    expect(() => registry.upcastToNewest('org.holdfast.house.LampLit.v1', {})).toThrow(RangeError);
  });

  it('cannot be made with a version twice, with a hole, or with an event that changed its topic', () => {
    expect(() => registryOf([V1, V1])).toThrow(/expected version 2/);
    expect(() => registryOf([V1, V3])).toThrow(/expected version 2/);
    expect(() => registryOf([V1, { ...V2, topic: 'house.light' }])).toThrow(/topic changed/);
  });
});
