import { randomUUID } from 'node:crypto';
import { smallProgram } from './program-office.ts';
import { problemOf, type RawCaller, type RawRequest } from './raw.ts';
import type { World } from './world.ts';

export interface BadRequest {
  readonly request: RawRequest;
  readonly status: number;
  readonly code: string;
  /** Pointer and rule of the first error named. */
  readonly error?: readonly [string, string];
}

/** What came of each, beside what should have come. */
export async function refusals(caller: RawCaller, table: Record<string, BadRequest>) {
  const seen: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [what, { request, status, code, error }] of Object.entries(table)) {
    const answer = problemOf(await caller.send(request));
    const [first] = (answer.problem['errors'] ?? []) as { pointer: string; code: string }[];
    const named = error && { error: [first?.pointer, first?.code] };
    seen[what] = { status: answer.status, type: answer.type, code: answer.problem['code'], ...named };
    wanted[what] = { status, type: 'application/problem+json; charset=utf-8', code, ...(error && { error }) };
  }
  return { seen, wanted };
}

const KEY = { 'idempotency-key': 'a-key-that-is-never-kept' };
const MANY = 300 * 1024;

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** The creation of a program, with headers that would be fine. */
const creation = (body: unknown, headers = {}): RawRequest => ({
  method: 'POST',
  path: '/v1/programs',
  body,
  headers: { ...KEY, ...headers },
});

/** Bodies that are no JSON a service could look into. */
export function unreadableBodies(world: World): Record<string, BadRequest> {
  const good = smallProgram(world, 'Never written');
  const refused = (status: number, code: string, body: unknown, headers = {}): BadRequest => ({
    request: creation(body, headers),
    status,
    code: `request.${code}`,
  });
  return {
    'JSON that breaks off': refused(400, 'malformed', '{"name": "Never'),
    'no JSON at all': refused(400, 'malformed', 'name=Never'),
    'nothing where JSON is announced': refused(400, 'malformed', ''),
    'a body that reaches for the prototype': refused(400, 'malformed', '{"__proto__": {"admin": true}}'),
    'a body of another type': refused(415, 'media_type_unsupported', '<a/>', { 'content-type': 'application/xml' }),
    'a list': refused(400, 'invalid', [good]),
    'a body too large': refused(413, 'too_large', { ...good, purpose: 'x'.repeat(MANY) }),
    'a body too deep': refused(400, 'too_deep', nested(100)),
    'a NUL character': refused(400, 'text_malformed', { ...good, name: 'before\0after' }),
    'half a character': refused(400, 'text_malformed', { ...good, name: 'before\ud800after' }),
  };
}

/** Bodies with one field that is wrong. */
export function wrongFields(world: World): Record<string, BadRequest> {
  const good = smallProgram(world, 'Never written');
  const invalid = (body: object, ...error: [string, string]): BadRequest => ({
    request: creation({ ...good, ...body }),
    status: 400,
    code: 'request.invalid',
    error,
  });
  const objectives = [{ code: 'a', measure: 'b', target: 1, rank: 1 }];
  return {
    'a number as text': invalid({ capacity: '10' }, '/capacity', 'is_int'),
    'text as a number': invalid({ name: 7 }, '/name', 'is_length'),
    'a list as text': invalid({ name: ['Never'] }, '/name', 'is_length'),
    'an unknown field': invalid({ colour: 'red' }, '/colour', 'unknown_field'),
    'an unknown field far down': invalid({ objectives }, '/objectives/0/rank', 'unknown_field'),
    'a missing field': invalid({ purpose: undefined }, '/purpose', 'is_length'),
    'an id that is none': invalid({ siteId: 'north' }, '/siteId', 'is_uuid'),
    'a day that does not exist': invalid({ startsOn: '2026-02-30' }, '/startsOn', 'is_iso8601'),
    'a number out of bounds': invalid({ capacity: 0 }, '/capacity', 'min'),
    'an unknown word': invalid({ format: 'speed_dating' }, '/format', 'is_in'),
  };
}

/** Requests that are wrong in their path, query or headers; `programId` is one of version 1. */
export function badEnvelopes(world: World, programId: string): Record<string, BadRequest> {
  const body = smallProgram(world, 'Never written');
  const post = (headers: Record<string, string>) => ({ method: 'POST', path: '/v1/programs', body, headers });
  const patch = (headers: Record<string, string>, path = `/v1/programs/${programId}`) => ({
    method: 'PATCH',
    path,
    body: { capacity: 99 },
    headers,
  });
  const read = (path: string) => ({ path });
  const refused = (request: RawRequest, status: number, code: string): BadRequest => ({ request, status, code });
  return {
    'no Idempotency-Key': refused(post({}), 400, 'request.idempotency_key_missing'),
    'a short Idempotency-Key': refused(post({ 'idempotency-key': '1' }), 400, 'request.idempotency_key_malformed'),
    'no If-Match': refused(patch({}), 428, 'request.if_match_missing'),
    'a weak If-Match': refused(patch({ 'if-match': 'W/"1"' }), 400, 'request.if_match_malformed'),
    'any If-Match': refused(patch({ 'if-match': '*' }), 400, 'request.if_match_malformed'),
    'a stale If-Match': refused(patch({ 'if-match': '"0"' }), 412, 'request.version_changed'),
    'an If-Match of the future': refused(patch({ 'if-match': '"9"' }), 412, 'request.version_changed'),
    'a cursor made up': refused(read('/v1/programs?cursor=bm9wZQ.bm9wZQ'), 400, 'request.bad_cursor'),
    'a cursor of one byte': refused(read('/v1/programs?cursor=x'), 400, 'request.bad_cursor'),
    'a page of no rows': refused(read('/v1/programs?limit=0'), 400, 'request.invalid'),
    'a page of too many rows': refused(read('/v1/programs?limit=100000'), 400, 'request.invalid'),
    'a page of text': refused(read('/v1/programs?limit=ten'), 400, 'request.invalid'),
    'an unknown parameter': refused(read('/v1/programs?sort=name'), 400, 'request.invalid'),
    'an id that is none': refused(read('/v1/programs/1%27%20OR%201=1'), 400, 'request.invalid'),
    'an unknown route': refused(read('/v1/streaks'), 404, 'request.route_unknown'),
    'an unknown method': refused({ method: 'DELETE', path: `/v1/programs/${programId}` }, 404, 'request.route_unknown'),
    'a path that cannot be read': refused(read('/v1/programs/%E0%A4%A'), 400, 'request.malformed'),
    'a way around the routes': refused(read('/v1/programs/../../internal/contacts'), 404, 'request.route_unknown'),
    'a route of services only': refused(
      { method: 'POST', path: '/internal/contacts:resolve', body: { personIds: [randomUUID()] } },
      401,
      'auth.token_invalid',
    ),
  };
}

export const posted = (path: string, body: unknown, key: string = randomUUID()): RawRequest => ({
  method: 'POST',
  path,
  body,
  headers: { 'idempotency-key': key },
});

const patched = (path: string, body: unknown): RawRequest => ({
  method: 'PATCH',
  path,
  body,
  headers: { 'if-match': '"1"' },
});

/** Every kind of request a program lead has about one program. */
export const aboutProgram = (id: string): RawRequest[] => [
  { path: `/v1/programs/${id}` },
  { path: `/v1/programs/${id}/gate` },
  { path: `/v1/programs/${id}/dashboard` },
  { path: `/v1/programs/${id}/matching-rules` },
  patched(`/v1/programs/${id}`, { capacity: 99 }),
  posted(`/v1/programs/${id}/phase`, { to: 'pilot' }),
  posted(`/v1/programs/${id}/enrolments`, { role: 'participant', entry: 'applied' }),
];

/** Requests of people whose roles do not reach that far, by login. */
export function deniedRequests(world: World, programId: string): (readonly [string, RawRequest])[] {
  const grant = { personId: world.idOf('lead'), role: 'administrator', lane: 'staff', sites: '*' };
  return [
    ['mentee1', posted('/v1/programs', smallProgram(world, 'Not mine'))],
    ['mentor1', posted(`/v1/programs/${programId}/phase`, { to: 'pilot' })],
    ['coordinator', patched(`/v1/programs/${programId}`, { capacity: 3 })],
    ['mentee1', { path: `/v1/programs/${programId}/dashboard` }],
    ['lead', { path: '/v1/role-grants' }],
    ['lead', posted('/v1/role-grants', grant)],
    ['mentee1', { path: '/v1/deliveries' }],
  ];
}
