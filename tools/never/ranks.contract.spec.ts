import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { personPrincipal, Policies } from '@holdfast/auth';
import { contracts } from '@holdfast/contracts';
import { filesOf, read, workspace } from '../arch/sources.ts';
import { Comments } from '../openapi/comments.ts';
import { fieldsOf } from '../openapi/describe.ts';
import type { Document } from '../openapi/merge.ts';
import { routesIn, type Schema } from '../openapi/walk.ts';
import { named, rowsUnder } from './page.ts';
import { idsOfThings, rankings, rankingsOf, sortable } from './people.ts';

const document = (): Document => JSON.parse(read('apps/gateway/public-openapi.json'));
const rows = rowsUnder('People are not ranked');
const exceptions = rows
  .filter((cells) => cells.length === 4)
  .map(([route = '', fields = '', roles = '']) => ({ route: named(route)[0]!, fields: named(fields), roles }));
const harmless = new Set(rows.filter((cells) => cells.length === 2).flatMap(([name = '']) => named(name)));
const exempt = (route: string, field: string) =>
  exceptions.some((exception) => exception.route === route && exception.fields.includes(field));

it('lists people nowhere with a rank, a score or a figure of their own, the exceptions of the page aside', () => {
  expect(rankings(document(), harmless, exempt)).toEqual([]);
});

it('lets nobody choose an order', () => {
  expect(sortable(document())).toEqual([]);
});

it.each(contracts.map((contract) => [contract.type, contract.schema as Schema] as const))(
  '%s tells no rank and no figure of a person',
  (type, schema) => {
    // Restricted to analytics: a pulse has a score, and the person is a pseudonym there.
    const restricted = type.endsWith('.CheckInSubmitted.v1') ? ['score'] : [];
    expect(rankingsOf(schema, new Set([...harmless, ...restricted]))).toEqual([]);
  },
);

describe('the exceptions', () => {
  it('are there, need every field they name, and nothing is called harmless in vain', () => {
    const found = rankings(document(), new Set(), () => false).map((place) => place.split('.').pop()!);
    const events = contracts.flatMap(({ schema }) => rankingsOf(schema as Schema, new Set()));
    expect([...harmless].filter((name) => ![...found, ...events].includes(name))).toEqual([]);
    for (const { route, fields } of exceptions)
      for (const field of fields)
        expect(rankings(document(), harmless, (r, f) => exempt(r, f) && !(r === route && f === field))).not.toEqual([]);
  });

  it.each(exceptions)('$route is decided by policy as the page says: $roles', ({ route, roles }) => {
    const { operationId, service } = operationOf(route);
    const comments = new Comments();
    for (const file of filesOf(`apps/${service}/src/**/*.http.ts`)) comments.read(file, read(file));
    const action = comments.ofRoute(operationId)?.action ?? '';
    const policies = Policies.load(service, join(workspace, 'apps', service, 'policies'));
    const all = roleNames();
    const allowed = ['nobody', ...all].filter((role) => policies.decide(acting(role), action).allowed);
    expect(allowed.sort()).toEqual(roles === 'everybody' ? ['nobody', ...all].sort() : roles.split(', ').sort());
  });

  it('show a position to the person it belongs to, and nowhere else', () => {
    const holders = Object.entries(document().components.schemas ?? {}).filter(([, schema]) =>
      fieldsOf(schema as Schema).some(([name]) => name === 'position'),
    );
    expect(holders.map(([name]) => name)).toEqual(['MatchingOwnWaitAnswer']);
  });
});

describe('the walk', () => {
  const planted = (name: string, schema: object, into = 'GroupsEnrolmentAnswer') => {
    const changed = document();
    const { properties } = changed.components.schemas![into] as { properties: Record<string, object> };
    properties[name] = schema;
    return rankings(changed, harmless, exempt);
  };

  it.each([
    ['sessionsAttended', { type: 'integer' }],
    ['sessionsAttended', { type: 'string' }],
    ['rank', { type: 'string' }],
    ['longestStreak', { type: 'string' }],
    ['attendance', { type: 'object', additionalProperties: { type: 'number' } }],
    ['months', { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }],
    ['activity', { type: 'object', properties: { meetings: { type: 'integer' } } }],
  ])('would see %s in a list of people: %j', (name, schema) => {
    expect(planted(name, schema).some((place) => place.startsWith('GET /v1/programs/{id}/enrolments items.'))).toBe(
      true,
    );
  });

  it('would see a figure of the members of a group, however deep', () => {
    expect(planted('helped', { type: 'integer' }, 'GroupsMemberAnswer')).toContain('GET /v1/groups items.helped');
  });

  it('would see an order to choose, and a figure in an event', () => {
    const changed = document();
    const route = changed.paths['/v1/people']!['get'] as { parameters?: object[] };
    route.parameters = [...(route.parameters ?? []), { name: 'sortBy', in: 'query' }];
    expect(sortable(changed)).toEqual(['GET /v1/people ?sortBy']);
    const data = { type: 'object', properties: { personId: { type: 'string' }, helped: { type: 'integer' } } };
    expect(rankingsOf(data, harmless)).toEqual(['helped']);
  });

  it('knows of every id whether it is a person’s: a new one has to be put on either side', () => {
    expect(idsOfThings(document())).toEqual(THINGS);
  });
});

/** Ids of no person. */
const THINGS = [
  ...[
    'consentId',
    'departmentId',
    'eventId',
    'groupId',
    'groupIds',
    'id',
    'itemId',
    'lastSessionId',
    'postId',
    'programId',
    'proposalId',
  ],
  ...['requestId', 'seriesId', 'sessionId', 'siteId', 'siteIds', 'sites', 'tenantId', 'threadId'],
];

function operationOf(wanted: string): { operationId: string; service: string } {
  const route = routesIn(document()).find(({ method, path }) => `${method} ${path}` === wanted);
  if (!route) throw new Error(`${wanted} is no route`);
  const [method = '', path = ''] = wanted.split(' ');
  const { tags = [] } = document().paths[path]![method.toLowerCase()]!;
  return { operationId: route.operationId, service: tags[0]! };
}

function roleNames(): string[] {
  const { properties } = document().components.schemas!['GatewayGrantRoleBody'] as {
    properties: { role: { enum: string[] } };
  };
  return properties.role.enum;
}

const acting = (role: string) =>
  personPrincipal({
    tenantId: '7d9f2f3a-5f0e-4a55-9f7c-0d3a2a4f1b11',
    personId: '7d9f2f3a-5f0e-4a55-9f7c-0d3a2a4f1b12',
    lane: 'staff',
    grants: role === 'nobody' ? [] : [{ role, sites: '*' }],
  });
