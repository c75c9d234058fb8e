import { expect, it } from '@jest/globals';
import { type Document, merge, routesOf } from './merge.ts';

const document = (path: string, ref: string): Document => ({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: { [path]: { get: { $ref: `#/components/schemas/${ref}` } as never }, '/internal/x': { post: {} } },
  components: { schemas: { [ref]: { type: 'object' }, Problem: {} } },
});

it('keeps equal names of two services apart and leaves internal routes out', () => {
  const merged = merge({ groups: document('/v1/a', 'Body'), matching: document('/v1/b', 'Body') });
  expect(Object.keys(merged.paths)).toEqual(['/v1/a', '/v1/b']);
  expect(Object.keys(merged.components.schemas!)).toEqual(['GroupsBody', 'MatchingBody', 'Problem']);
  expect(merged.paths['/v1/a']!.get).toEqual({ $ref: '#/components/schemas/GroupsBody', tags: ['groups'] });
});

it('refuses one route answered twice', () => {
  expect(() => merge({ groups: document('/v1/a', 'A'), matching: document('/v1/a', 'B') })).toThrow('two services');
});

it('routes what the gateway does not answer itself', () => {
  const routes = routesOf({ gateway: document('/v1/a', 'A'), groups: document('/v1/b', 'B') }, 'gateway');
  expect(routes).toEqual([{ method: 'GET', path: '/v1/b', service: 'groups', open: false }]);
});
