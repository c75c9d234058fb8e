import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProgramChangedV1 } from '@holdfast/contracts';
import type { BusMessage, KafkaBus } from '@holdfast/messaging';
import { until } from '@holdfast/tools/client/api.ts';
import {
  aboutProgram,
  type BadRequest,
  badEnvelopes,
  deniedRequests,
  posted,
  refusals,
  unreadableBodies,
  wrongFields,
} from './support/bad-requests.ts';
import { badTokens } from './support/bad-tokens.ts';
import { Ledger } from './support/ledger.ts';
import { openOffice, smallProgram } from './support/program-office.ts';
import { problemOf, RawCaller } from './support/raw.ts';
import { badEvents, type EventOf, programEvent, withHeaders } from './support/raw-events.ts';
import { ReaderTables } from './support/reader-tables.ts';
import { secondTenant, type SecondTenant } from './support/second-tenant.ts';
import { openBus } from './support/topic.ts';
import { joinWorld, type World } from './support/world.ts';

let world: World;
let ledger: Ledger;
let other: SecondTenant;
let lead: RawCaller;
let programId: string;

beforeAll(async () => {
  world = await joinWorld();
  ledger = new Ledger(world.stack.info.postgres);
  await openOffice(world);
  other = await secondTenant(world.stack);
  lead = await RawCaller.of(world.stack.info, 'lead');
  programId = (await world.as('lead').post<{ id: string }>('/v1/programs', smallProgram(world, 'Ours'))).id;
});

afterAll(async () => {
  await ledger?.end();
  await world?.end();
});

const creation = (name: string, key: string) => posted('/v1/programs', smallProgram(world, name), key);

const written = () => ledger.count('SELECT FROM groups.program');

/** Every one of the table is refused as it says, as a problem document, and nothing is written. */
async function expectRefused(table: Record<string, BadRequest>): Promise<void> {
  const before = await written();
  const { seen, wanted } = await refusals(lead, table);
  expect(seen).toEqual(wanted);
  expect(await written()).toBe(before);
}

it('refuses bodies that cannot be read', () => expectRefused(unreadableBodies(world)));

it('refuses wrong fields, naming the place and the rule', () => expectRefused(wrongFields(world)));

it('refuses what is wrong in path, query and headers', () => expectRefused(badEnvelopes(world, programId)));

describe('an Idempotency-Key', () => {
  it('used again with the same request gives the same bytes, with another one 422', async () => {
    const key = randomUUID();
    const first = await lead.send(creation('Once', key));
    const again = await lead.send(creation('Once', key));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    const same = ['etag', 'location', 'content-type'].map((name) =>
      [first, again].map(({ headers }) => headers.get(name)),
    );
    for (const [one, two] of same) expect(two).toBe(one);
    const reused = problemOf(await lead.send(creation('Twice', key)));
    expect([reused.status, reused.problem['code']]).toEqual([422, 'request.idempotency_key_reused']);
  });

  it('keeps a refusal just so', async () => {
    const request = {
      ...creation('Elsewhere', randomUUID()),
      body: { ...smallProgram(world, 'E'), siteId: randomUUID() },
    };
    const first = await lead.send(request);
    const again = await lead.send(request);
    expect([first.status, again.status, again.text]).toEqual([404, 404, first.text]);
  });

  it('is of one person only', async () => {
    const key = randomUUID();
    const first = await lead.send(creation('Once', key));
    const theirs = await other.lead.once(
      'POST',
      '/v1/programs',
      { ...smallProgram(world, 'Once'), siteId: other.siteId },
      { 'idempotency-key': key },
    );
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe((JSON.parse(first.text) as { id: string }).id);
  });

  it('of a request that is running is told to wait: 409', async () => {
    const key = randomUUID();
    const twin = await ledger.connect();
    await twin.query('BEGIN');
    await twin.query(
      `INSERT INTO groups.idempotency (tenant_id, subject, route, key, fingerprint, expires_at)
       VALUES ($1, $2, 'POST /v1/programs', $3, 'of the twin', now() + interval '1 day')`,
      [world.tenantId, `person:${world.idOf('lead')}`, key],
    );
    const waiting = await lead.send(creation('Running', key));
    await twin.query('ROLLBACK');
    twin.release();
    expect(problemOf(waiting).problem).toMatchObject({ status: 409, code: 'request.in_progress', retryable: true });
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await lead.send(creation('Running', key))).status).toBe(201);
  });

  it('of many at once lets one through, and all hear the same', async () => {
    const key = randomUUID();
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 8 }, () => lead.send(creation('At once', key))));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([answers[0]!.status, (await written()) - before]).toEqual([201, 1]);
  });
});

it('refuses every token that is not ours, and always in the same words', async () => {
  const tokens = Object.entries(await badTokens(world, other.tenantId));
  const heard = async (token: string, path: string) => {
    const answer = await new RawCaller(world.stack.info.gateway, token).send({ path });
    return [answer.status, problemOf(answer).problem['code'], answer.headers.get('www-authenticate')];
  };
  for (const path of ['/v1/me', '/v1/programs']) {
    const answers = await Promise.all(tokens.map(async ([what, token]) => [what, ...(await heard(token, path))]));
    expect(answers).toEqual(tokens.map(([what]) => [what, 401, 'auth.token_invalid', 'Bearer']));
  }
  const nobody = await new RawCaller(world.stack.info.gateway, undefined).send({ path: '/v1/programs' });
  expect([nobody.status, problemOf(nobody).problem['code']]).toEqual([401, 'auth.token_missing']);
});

it("answers another tenant's id exactly like an absent one", async () => {
  const stranger = await RawCaller.of(world.stack.info, 'other-lead');
  await until(
    'analytics to know the program',
    async () => (await lead.send({ path: `/v1/programs/${programId}/dashboard` })).status === 200,
  );
  const theirs = await Promise.all(
    aboutProgram(programId).map(async (request) => problemOf(await stranger.send(request))),
  );
  const absent = await Promise.all(
    aboutProgram(randomUUID()).map(async (request) => problemOf(await stranger.send(request))),
  );
  expect(theirs).toEqual(absent);
  expect(new Set(theirs.map(({ status }) => status))).toEqual(new Set([404]));
  expect(await other.lead.list('/v1/programs')).not.toContainEqual(expect.objectContaining({ id: programId }));
});

it('refuses a role without the right', async () => {
  for (const [login, request] of deniedRequests(world, programId)) {
    const caller = await RawCaller.of(world.stack.info, login);
    const { status, problem } = problemOf(await caller.send(request));
    expect([login, request.path, status, problem['code']]).toEqual([
      login,
      request.path,
      403,
      expect.stringMatching(/\.forbidden$/),
    ]);
  }
});

it('takes a cursor only for the list it was made for', async () => {
  const { next } = JSON.parse((await lead.send({ path: '/v1/programs?limit=1' })).text) as { next: string };
  const cursor = encodeURIComponent(next);
  expect((await lead.send({ path: `/v1/programs?limit=1&cursor=${cursor}` })).status).toBe(200);
  const wrong = [
    `/v1/programs?phase=draft&cursor=${cursor}`,
    `/v1/groups?cursor=${cursor}`,
    `/v1/programs?cursor=${cursor}x`,
  ];
  for (const path of wrong) expect(problemOf(await lead.send({ path })).problem['code']).toBe('request.bad_cursor');
});

describe('events nobody should have sent', () => {
  const { topic } = ProgramChangedV1;
  let bus: KafkaBus;
  let reader: ReaderTables;
  beforeAll(() => {
    bus = openBus(world.stack.info.kafka);
    reader = new ReaderTables(ledger, topic);
  });
  afterAll(() => bus?.close());

  const send = (...messages: BusMessage[]) => bus.publishBatch([{ topic, messages }]);
  const event = (of: EventOf) => programEvent(world, of);

  it('are put aside with their bytes, and their neighbours are heard', async () => {
    const bad = Object.values(badEvents(world));
    const neighbours = Array.from({ length: 12 }, () => randomUUID());
    const good = neighbours.map((id) => event({ id }));
    await send(...good.slice(0, 6), ...bad.map(({ message }) => message), ...good.slice(6));
    await Promise.all(neighbours.map((id) => reader.settled(id, 1)));
    for (const { message, reason, error } of bad) {
      const letter = await until(
        `a dead letter: ${reason} ${error}`,
        async () => (await reader.letters(message.key))[0],
      );
      expect(letter).toMatchObject({ reason, error: expect.stringContaining(error), value: message.value });
    }
  });

  it('of an unknown type only count as heard', async () => {
    const id = randomUUID();
    const dreamt = ProgramChangedV1.type.replace('ProgramChanged', 'ProgramDreamt');
    await send(withHeaders(event({ id }), { ce_type: dreamt }), event({ id, sequence: 2 }));
    await reader.settled(id, 2);
    expect(await reader.applied(id)).toBe(1);
  });

  it('twice are heard once', async () => {
    const id = randomUUID();
    const first = event({ id });
    await send(first, first);
    await send(first, event({ id, sequence: 2 }));
    await reader.settled(id, 2);
    expect(await reader.applied(id)).toBe(2);
  });

  it('too early wait for the one before them, and follow it in order', async () => {
    const id = randomUUID();
    await send(event({ id, sequence: 3 }), event({ id, sequence: 2 }));
    await until('both to wait', async () => (await reader.waiting(id)) === 2);
    expect([await reader.last(id), await reader.applied(id), await reader.isParked(id)]).toEqual([undefined, 0, true]);
    await send(event({ id, sequence: 1 }));
    await reader.settled(id, 3);
    expect([await reader.applied(id), await reader.waiting(id), await reader.isParked(id)]).toEqual([3, 0, false]);
  });

  it('leave what the system itself does alone', async () => {
    const { id } = await world.as('lead').post<{ id: string }>('/v1/programs', smallProgram(world, 'As ever'));
    await reader.settled(id, 1);
  });
});
