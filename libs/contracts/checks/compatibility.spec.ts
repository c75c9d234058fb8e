import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { breaks } from './compatibility.js';
import { code, count, fields, id, list, nullable, oneOf } from '../src/fields.js';
import { plain } from '../src/json-schema.js';

const base = {
  lampId: id(),
  state: oneOf('on', 'off'),
  room: nullable(code()),
  bulbs: list(fields({ watts: count() })),
};
const before = plain(Type.Object(base));
const against = (properties: Parameters<typeof Type.Object>[0]) => breaks(before, plain(Type.Object(properties)));

describe('an additive change', () => {
  it('is no change, or new optional properties at any depth', () => {
    expect(against(base)).toEqual([]);
    expect(against({ ...base, hue: Type.Optional(count()) })).toEqual([]);
    const bulbs = list(fields({ watts: count(), hue: Type.Optional(count()) }));
    expect(against({ ...base, bulbs })).toEqual([]);
  });

  it('may describe more', () => {
    expect(breaks(before, { ...before, description: 'a lamp' })).toEqual([]);
  });
});

describe('a break', () => {
  it.each([
    ['a property removed', { state: base.state, room: base.room, bulbs: base.bulbs }, '/lampId removed'],
    ['another type', { ...base, lampId: count() }, '/lampId type changed'],
    ['an enum narrowed', { ...base, state: oneOf('on') }, '/state enum changed'],
    ['an enum widened', { ...base, state: oneOf('on', 'off', 'dim') }, '/state enum changed'],
    ['a new required property', { ...base, hue: count() }, '/hue added as required'],
    ['required made optional', { ...base, lampId: Type.Optional(id()) }, '/lampId required changed'],
    ['null no longer allowed', { ...base, room: code() }, '/room anyOf changed'],
    ['a tighter bound', { ...base, bulbs: list(fields({ watts: count(1) })) }, '/bulbs/[]/watts minimum changed'],
    [
      'required in a nested object',
      { ...base, bulbs: list(fields({ watts: count(), hue: count() })) },
      '/bulbs/[]/hue added as required',
    ],
    ['a list of something else', { ...base, bulbs: list(id()) }, '/bulbs/[]/watts removed'],
  ])('%s', (_, properties, problem) => {
    expect(against(properties)).toContain(problem);
  });

  it('optional made required', () => {
    const optional = plain(Type.Object({ hue: Type.Optional(count()) }));
    expect(breaks(optional, plain(Type.Object({ hue: count() })))).toEqual(['/hue required changed']);
  });
});
