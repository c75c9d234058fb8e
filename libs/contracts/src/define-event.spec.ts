import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { defineEvent } from './define-event.js';
import { count, fields, id, list, nullable, oneOf } from './fields.js';

const ID = '0190f4d2-7c1e-7a3b-8c2d-5e6f70819203';
const data = Type.Object({
  lampId: id(),
  room: nullable(id()),
  bulbs: list(fields({ watts: count(), state: oneOf('on', 'off') })),
  note: Type.Optional(count()),
});
const LampLitV1 = defineEvent({
  type: 'org.holdfast.house.LampLit.v1',
  topic: 'house.lamp',
  key: (d) => d.lampId,
  data,
});
const lit = { lampId: ID, room: null, bulbs: [{ watts: 7, state: 'on' as const }] };

describe('defineEvent', () => {
  it('reads name, version and service from the type', () => {
    expect(LampLitV1).toMatchObject({ name: 'LampLit', version: 1, service: 'house', topic: 'house.lamp' });
  });

  it('makes an outbound event with the key of its aggregate', () => {
    expect(LampLitV1.of(lit)).toEqual({ contract: LampLitV1, key: ID, data: lit });
  });

  it('refuses a type that is none, a topic of another service, and an upcast that is missing or too early', () => {
    const event = { type: 'org.holdfast.house.LampLit.v1', topic: 'house.lamp', key: () => ID, data };
    expect(() => defineEvent({ ...event, type: 'house.LampLit' })).toThrow(/not an event type/);
    expect(() => defineEvent({ ...event, topic: 'garden.lamp' })).toThrow(/foreign topic/);
    expect(() => defineEvent({ ...event, upcast: () => lit })).toThrow(/upcast/);
    expect(() => defineEvent({ ...event, type: 'org.holdfast.house.LampLit.v2' })).toThrow(/upcast/);
  });
});

describe('closed for the producer, open for the consumer', () => {
  it('a property the schema does not name, also in a nested object, is a bug of the producer', () => {
    expect(() => LampLitV1.of({ ...lit, colour: 1 } as never)).toThrow('/colour');
    expect(() => LampLitV1.of({ ...lit, bulbs: [{ ...lit.bulbs[0], colour: 1 }] } as never)).toThrow('/bulbs/0/colour');
  });

  it('and passes at the consumer, who may be older than the producer', () => {
    expect(LampLitV1.problems({ ...lit, colour: 1, bulbs: [{ watts: 7, state: 'off', colour: 1 }] })).toEqual([]);
  });

  it('both name every broken place by pointer and rule, and never quote a value', () => {
    const broken = { lampId: 'Jane Doe', room: 'Ward 9', bulbs: [{ watts: -4711, state: 'Jane Doe' }] };
    const problems = LampLitV1.problems(broken);
    for (const place of ['/lampId', '/room', '/bulbs/0/watts', '/bulbs/0/state']) {
      expect(problems.some((line) => line.startsWith(`${place} `))).toBe(true);
    }
    expect(problems.join()).not.toMatch(/Jane|Ward|4711/);
    expect(() => LampLitV1.of(broken as never)).toThrow(TypeError);
    expect(() => LampLitV1.of(broken as never)).not.toThrow(/Jane|Ward|4711/);
  });

  it('a missing property, null for an object and the wrong type are problems', () => {
    expect(LampLitV1.problems({ ...lit, lampId: undefined })).not.toEqual([]);
    expect(LampLitV1.problems(null)).toEqual(['/ must be object']);
    expect(LampLitV1.problems('text')).toEqual(['/ must be object']);
    expect(LampLitV1.problems([])).toEqual(['/ must be object']);
  });
});
