import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeService } from '@holdfast/service';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Pair, pair, sessionsOf } from '../specs/pairs.js';
import { openWorld, type World } from '../specs/world.js';
import { groups } from './app.module.js';

let world: World;
let two: Pair;
let gone: Pair;
let sessionId: string;
interface Operation {
  readonly responses: Record<string, { readonly content: Record<string, { readonly schema: Schema }> }>;
}
type Schema = Record<string, unknown>;
let document: { readonly paths: Record<string, { readonly get: Operation }>; readonly components: Schema };
beforeAll(async () => {
  world = await openWorld();
  const lead = await world.person();
  two = await pair(world);
  gone = await pair(world, { ownerPersonId: lead });
  [sessionId] = (await sessionsOf(world, two)) as [string];
  await two.mentor.me.put(
    `/v1/groups/${two.groupId}/agreement`,
    { goals: ['Find my feet'], cadence: 'two_weekly', weeks: 24, confidentiality: true },
    1,
  );
  await gone.mentor.me.post(`/v1/groups/${gone.groupId}/departure`);
  document = JSON.parse(await describeService(groups));
});
afterAll(() => world?.stop());

const routes: readonly [string, () => string][] = [
  ['/v1/programs', () => '/v1/programs'],
  ['/v1/programs/{id}', () => `/v1/programs/${two.programId}`],
  ['/v1/programs/{id}/enrolments', () => `/v1/programs/${two.programId}/enrolments`],
  ['/v1/enrolments/{id}', () => `/v1/enrolments/${two.mentee.enrolmentId}`],
  ['/v1/groups', () => '/v1/groups'],
  ['/v1/groups/{id}', () => `/v1/groups/${two.groupId}`],
  ['/v1/groups/{id}/sessions', () => `/v1/groups/${two.groupId}/sessions`],
  ['/v1/sessions/{id}', () => `/v1/sessions/${sessionId}`],
  ['/v1/office-tasks', () => '/v1/office-tasks'],
  ['/v1/my/enrolments', () => '/v1/my/enrolments'],
  ['/v1/my/groups', () => '/v1/my/groups'],
  ['/v1/my/sessions', () => '/v1/my/sessions'],
];

it.each(routes)('GET %s answers what the document says, and nothing beside it', async (path, url) => {
  const me = path.startsWith('/v1/my') ? two.mentee.me : world.as({ roles: ['coordinator'], sites: [world.north] });
  const { status, body } = await me.get(url());
  expect(status).toBe(200);
  expect(body.items ?? [body]).not.toEqual([]);
  const schema = document.paths[path]?.get.responses['200']?.content['application/json']?.schema;
  const check = checker().compile(closed({ ...schema, components: document.components }) as Schema);
  expect([check(body), check.errors]).toEqual([true, null]);
});

function checker() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** As the document means it: no other properties, and `nullable` also takes null. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const { nullable, ...rest } = inner;
  const strict = rest.type === 'object' && rest.properties ? { ...rest, additionalProperties: false } : rest;
  return nullable === true ? { anyOf: [strict, { type: 'null' }] } : strict;
}
