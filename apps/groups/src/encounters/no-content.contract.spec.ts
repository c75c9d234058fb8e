import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { contracts } from '@holdfast/contracts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly enum?: unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly allOf?: Schema[];
}

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  components: { schemas: Record<string, Schema> };
};
interface Content {
  readonly content?: Record<string, { schema: Schema }>;
}

/** Pointers of strings in which anything could be said: neither one of a list nor of a format. */
function freeText(schema: Schema, at = ''): string[] {
  if (schema.$ref) return freeText(document.components.schemas[schema.$ref.split('/').pop()!]!, at);
  const parts = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [['[]', schema.items] as const] : []),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (list ?? []).map((each) => ['', each] as const)),
  ];
  const text = [schema.type].flat().includes('string') && !schema.enum && !schema.format;
  return [
    ...(text ? [at || '/'] : []),
    ...parts.flatMap(([name, part]) => freeText(part, name ? `${at}/${name}` : at)),
  ];
}

/** What nobody writes into: a cursor is signed by us, the state of what was written comes from a list in code. */
const OURS = /^\/(next|state|items\/\[\]\/state)$/;
const WHERE = /\/(encounters|support-requests|outreach|rota-entries|coverage)(\/|$)/;
const routes = Object.entries(document.paths)
  .filter(([path]) => WHERE.test(path))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, route })),
  );

it('sees the routes of peer counseling', () => {
  expect(routes.map(({ name }) => name)).toContain('post /v1/programs/{id}/encounters');
  expect(routes.length).toBeGreaterThanOrEqual(14);
});

it.each(routes)('$name takes and gives no free text', ({ route }) => {
  const json = ({ content = {} }: Content) => content['application/json']?.schema ?? {};
  const answers = Object.entries(route.responses).filter(([status]) => status.startsWith('2'));
  expect(freeText(json(route.requestBody ?? {}))).toEqual([]);
  const given = answers.flatMap(([, answer]) => freeText(json(answer)));
  expect(given.filter((pointer) => !OURS.test(pointer))).toEqual([]);
});

const told = contracts.filter(({ topic }) => topic === 'groups.encounter' || topic === 'groups.request');

it.each(told.map((event) => [event.name, event] as const))('%s carries no free text', (_, { schema }) => {
  expect(freeText(schema as Schema)).toEqual([]);
});

it('would see free text', () => {
  expect(freeText({ properties: { minutes: { type: 'integer' }, note: { type: 'string' } } })).toEqual(['/note']);
  expect(freeText({ properties: { said: { anyOf: [{ type: 'string', pattern: '.*' }, { type: 'null' }] } } })).toEqual([
    '/said',
  ]);
  expect(freeText({ items: { type: ['string', 'null'] } })).toEqual(['/[]']);
});
