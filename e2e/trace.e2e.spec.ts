import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SpanLine } from '@holdfast/telemetry';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import { sharedStack } from './support/shared-stack.ts';
import { holdFirstSession, type Pair, pairWithPlan } from './support/pair.ts';
import { drawn, pathTo, spansFrom, treeOf } from './support/traces.ts';
import { joinWorld, type World } from './support/world.ts';

let world: World;
let pair: Pair;
let spans: () => readonly SpanLine[];

beforeAll(async () => {
  world = await joinWorld();
  spans = spansFrom((await sharedStack()).spans);
  pair = await pairWithPlan(world);
});

afterAll(() => world?.end());

/** The trace that a request to the gateway began, once it has come to `service` and `name`. */
async function followed(request: string, service: string, name: string) {
  let seen: string[] = [];
  const { tree, path } = await until(`${request} to come to ${service}`, async () => {
    const all = spans();
    const began = all.filter((span) => span.service === 'gateway' && span.name === request);
    const trees = began.map(({ traceId }) => treeOf(all, traceId));
    seen = trees.flatMap((tree) => drawn(tree));
    for (const tree of trees) {
      const path = pathTo(tree, service, name);
      if (path) return { tree, path };
    }
    return undefined;
  }).catch((error: Error) => {
    throw new Error([error.message, ...seen].join('\n'));
  });
  process.stdout.write(`\n${drawn(tree).join('\n')}\n`);
  expect(tree).toHaveLength(1);
  return { tree, path };
}

it('runs from the publication of a match through matching to the mail with the offer', async () => {
  const request = 'POST /v1/match-runs/:id/publication';
  const { path } = await followed(request, 'notifications', 'deliver email');
  expect(path.slice(0, 2)).toEqual([`gateway ${request}`, `matching ${request}`]);
});

it('runs from the plan of a session to the mail with the invitation', async () => {
  const request = 'POST /v1/groups/:id/sessions';
  const { path } = await followed(request, 'notifications', 'deliver calendar');
  expect(path[0]).toBe(`gateway ${request}`);
  expect(path[1]).toBe(`groups ${request}`);
  expect(path.at(-1)).toBe('notifications deliver calendar');
});

it('runs from the check-in at the gateway through groups, outbox and broker to its projection', async () => {
  await holdFirstSession(world, pair);
  await office.givePulse(world.as(pair.mentor), pair.sessionId, [9, 9, 8, 9]);
  const request = 'POST /v1/sessions/:id/check-ins';
  const { tree, path } = await followed(request, 'analytics', 'process groups.checkin');
  expect(path).toEqual([`gateway ${request}`, `groups ${request}`, 'analytics process groups.checkin']);
  expect(pathTo(tree, 'groups', 'send groups.checkin')).toEqual([...path.slice(0, 2), 'groups send groups.checkin']);
});

it('begins at the gateway, whatever trace a stranger names', async () => {
  const traceId = 'f'.repeat(31) + '1';
  const stranger = { traceparent: `00-${traceId}-${'e'.repeat(16)}-01` };
  await world.as(pair.mentor).get('/v1/my/sessions', stranger);
  await until('the request', async () => spans().some(({ name }) => name === 'GET /v1/my/sessions'));
  expect(spans().filter((span) => span.traceId === traceId)).toEqual([]);
});
