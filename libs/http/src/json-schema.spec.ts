import { expect, it } from '@jest/globals';
import { inJsonSchema } from './json-schema.js';

it.each([
  [
    { type: 'string', format: 'uuid', nullable: true },
    { type: ['string', 'null'], format: 'uuid' },
  ],
  [
    { type: 'string', enum: ['a'], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [{ type: 'string', nullable: false }, { type: 'string' }],
  [
    { allOf: [{ $ref: '#/x' }], nullable: true, description: 'What' },
    { description: 'What', anyOf: [{ $ref: '#/x' }, { type: 'null' }] },
  ],
  [
    { properties: { deep: { items: { type: 'integer', nullable: true } } } },
    { properties: { deep: { items: { type: ['integer', 'null'] } } } },
  ],
])('says nullable as JSON Schema does: %j', (given, wanted) => {
  expect(inJsonSchema(given)).toEqual(wanted);
});

it('leaves a property alone that has the word for its name', () => {
  const schema = { properties: { nullable: { type: 'boolean' } } };
  expect(inJsonSchema(schema)).toEqual(schema);
});
