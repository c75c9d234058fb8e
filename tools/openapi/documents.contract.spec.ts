import { describe as group, expect, it } from '@jest/globals';
import { meaningsIn } from '@holdfast/contracts/meanings';
import { read, SERVICES } from '../arch/sources.ts';
import { Comments } from './comments.ts';
import { describe, fieldsOf, idIn, undescribed } from './describe.ts';
import type { Document } from './merge.ts';
import { routesIn, type Schema } from './walk.ts';

const documents = SERVICES.map((service) => JSON.parse(read(`apps/${service}/openapi.json`)) as Document);
const published = JSON.parse(read('apps/gateway/public-openapi.json')) as Document;
const meanings = meaningsIn(read('docs/fields.md'));

/** Pages for people: one-click unsubscribing has to work in a mail program. */
const PAGES = ['GET /v1/unsubscribe', 'POST /v1/unsubscribe'];

const withoutSchema = (document: Document) =>
  routesIn(document).flatMap(({ method, path, answers }) =>
    answers.filter(({ status, schema }) => status !== '204' && !schema).map(() => `${method} ${path}`),
  );

it('says of every successful answer what is in it, the pages aside', () => {
  expect([...documents, published].flatMap(withoutSchema).filter((route) => !PAGES.includes(route))).toEqual([]);
  for (const page of PAGES) expect(withoutSchema(published)).toContain(page);
});

it('would see an answer without a schema', () => {
  const answer = (content?: object) => ({ get: { responses: { 200: { ...(content && { content }) } } } }) as never;
  const paths = { '/v1/a': answer(), '/v1/b': answer({ 'application/json': {} }) };
  expect(withoutSchema({ ...published, paths })).toEqual(['GET /v1/a', 'GET /v1/b']);
});

it('is JSON Schema, in which nullable means nothing', () => {
  for (const document of documents) expect(JSON.stringify(document)).not.toContain('"nullable":true');
});

group('every field, parameter and route', () => {
  it('is described', () => {
    expect([...documents, published].flatMap(undescribed)).toEqual([]);
  });

  it('would be seen without a description, however deep', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'object', properties: { b: {} } } } },
    };
    const parameters = [{ name: 'c', in: 'query' }];
    const route = { get: { operationId: 'X.y', parameters, responses: { 200: { content: { x: { schema } } } } } };
    const document = { ...published, paths: { '/v1/x': route as never }, components: { schemas: { X: schema } } };
    expect(undescribed(document)).toEqual([
      ...['X.a', 'X.b'],
      ...['GET /v1/x', 'GET /v1/x ?c', 'GET /v1/x.a', 'GET /v1/x.b'],
    ]);
  });

  it('is described in words of the glossary', () => {
    // Words of its last column that mean nothing else in these documents.
    const others = ['user', 'buddy', 'counselor', 'therapist', 'course', 'batch', 'survey', 'username', 'complaint'];
    const glossary = read('docs/glossary.md');
    for (const word of others) expect(glossary).toMatch(new RegExp(`\\|[^|]*\\b${word}\\b[^|]*\\|$`, 'm'));
    const wrong = new RegExp(`"(description|summary)": "[^"]*\\b(${others.join('|')})s?\\b`, 'gi');
    expect(read('apps/gateway/public-openapi.json').match(wrong) ?? []).toEqual([]);
  });

  it('needs every row of docs/fields.md', () => {
    const events = JSON.parse(read('libs/contracts/generated/asyncapi.json')) as Document;
    const used = new Set([...documents, { ...events, paths: {} }].flatMap(namesIn));
    expect([...meanings.keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});

group('a description', () => {
  const source = `
    /** What is common. */
    class Placed {
      /** Owning site. */
      @body.id() siteId!: string;
    }
    class XAnswer extends Mixed(Placed, Other) {
      /** Its own
       * meaning. */
      a!: string;
      b!: string;
    }
    class Query {
      /** Only these. */
      only!: string;
    }
    export class ListThingsHttp {
      /** What there is. */
      @Get() @Requires('list_things')
      list(@Query() { only }: Query) {}
    }`;
  const comments = new Comments().read('x.http.ts', source);

  it('comes from the decorator, else the comment, inherited ones too, else from the name', () => {
    const field = (description?: string) => ({ type: 'string', ...(description && { description }) });
    const properties = { a: field(), b: field(), siteId: field(), said: field('Said') };
    const schema = { type: 'object', properties };
    const parameters = [
      { name: 'only', in: 'query' },
      { name: 'id', in: 'path' },
    ];
    const get = { operationId: 'ListThings.list', parameters, responses: {} };
    const document = {
      ...published,
      paths: { '/v1/match-runs/{id}': { get: get as never } },
      components: { schemas: { XAnswer: schema } },
    };
    describe(
      document,
      'x',
      comments,
      new Map([
        ['a', 'By name'],
        ['b', 'By name'],
        ['matchRunId', 'A run'],
      ]),
    );
    const said = Object.values(properties).map(({ description }: { description?: string }) => description);
    expect(said).toEqual(['Its own meaning.', 'By name', 'Owning site.', 'Said']);
    expect(get).toMatchObject({
      summary: 'List things',
      description: 'What there is.',
      parameters: [{ description: 'Only these.' }, { description: 'A run' }],
    });
    expect(comments.ofRoute('ListThings.list')?.action).toBe('list_things');
  });

  it('is given once to each name', () => {
    expect(() => meaningsIn('| `a` | One |\n| `a` | Two |')).toThrow('explains a twice');
  });
});

function namesIn(document: Document): string[] {
  const names: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    names.push(...fieldsOf(value).map(([name]) => name));
    Object.values(value as Schema).forEach(walk);
  };
  walk(document);
  const parameters = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.values(operations).flatMap((operation) =>
      ((operation as { parameters?: { name: string }[] }).parameters ?? []).map(({ name }) => idIn(path, name)),
    ),
  );
  return [...names, ...parameters];
}
