import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import {
  arrived,
  catalogue,
  type House,
  LampLitV1,
  LampLitV2,
  LampOutV1,
  lit,
  Note,
  openHouse,
  withHeaders,
} from '../../test/house.js';
import { restoreHeaders } from '../cloud-events.js';
import { type BusRecord, consumeBatch, type ConsumerOptions, hears, type Subscriptions } from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const lamps = hears('house').on(LampLitV1, new Note('lit')).on(LampOutV1, new Note('out'));

const consume = (records: readonly BusRecord[], subscriptions: Subscriptions = lamps, options: ConsumerOptions = {}) =>
  consumeBatch(
    house.db,
    subscriptions.resolve(() => new Note('none')),
    records,
    { catalogue, ...options },
  );

const rows = (table: string) => house.database.sql(`SELECT * FROM house.${table}`);

describe('order and duplicates', () => {
  it('hands over consecutive runs of one type, in the order of the partition', async () => {
    const [on, out] = [new Note('lit'), new Note('out')];
    const outcomes = await consume(
      [lit('a', 1), lit('b', 1), arrived(LampOutV1.of({ lampId: 'a' }), 2), lit('a', 3), lit('b', 2)],
      hears('house').on(LampLitV1, on).on(LampOutV1, out),
    );
    expect(outcomes).toEqual({ apply: 5 });
    expect(on.batches).toEqual([2, 2]);
    expect(await house.applied()).toEqual(['a 1 lit', 'b 1 lit', 'a 2 out', 'a 3 lit', 'b 2 lit']);
  });

  it('splits runs by tenant and enters each one', async () => {
    const [one, two] = [uuid(), uuid()];
    const seen: string[] = [];
    const handler = {
      apply: async (events: { tenantId: string }[], tx: { query(sql: string): Promise<unknown[]> }) => {
        const [row] = (await tx.query(`SELECT current_setting('app.tenant') AS tenant`)) as { tenant: string }[];
        seen.push(`${row?.tenant} ${events.length}`);
      },
    };
    const records = [lit('a', 1, { tenantId: one }), lit('b', 1, { tenantId: one }), lit('c', 1, { tenantId: two })];
    await consume(records, hears('house').on(LampLitV1, handler));
    expect(seen).toEqual([`${one} 2`, `${two} 1`]);
  });

  it('applies an event once, however often and in whichever batch it comes', async () => {
    const [first, second] = [lit('a', 1), lit('a', 2)];
    expect(await consume([first, first, second])).toEqual({ apply: 2, duplicate: 1 });
    expect(await consume([first, second, first])).toEqual({ duplicate: 3 });
    expect(await house.applied()).toHaveLength(2);
  });

  it('knows an event by its id even when its sequence was forgotten', async () => {
    const event = lit('a', 1);
    await consume([event]);
    await house.database.sql('DELETE FROM house.last_sequence');
    expect(await consume([event])).toEqual({ duplicate: 1 });
    expect(await house.applied()).toEqual(['a 1 lit']);
  });

  it('applies an event once when two members that both believe to own the partition read it at once', async () => {
    const records = Array.from({ length: 40 }, (_, i) => lit('a', i + 1));
    await Promise.all([consume(records), consume(records.slice(0, 20)), consume(records)]);
    expect(await house.applied()).toEqual(records.map((_, i) => `a ${i + 1} lit`));
  });

  it('commits effects, inbox and sequence together or not at all', async () => {
    const failing = new Note('lit', () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' })));
    await expect(consume([lit('a', 1)], hears('house').on(LampLitV1, failing))).rejects.toThrow('gone');
    expect([await rows('inbox'), await rows('last_sequence'), await rows('applied')]).toEqual([[], [], []]);
  });
});

describe('gaps', () => {
  it('lets later events wait and frees them in order when the missing one comes', async () => {
    expect(await consume([lit('a', 1), lit('a', 4), lit('a', 3), lit('b', 1)])).toEqual({ apply: 2, park: 2 });
    expect(await rows('parked_key')).toMatchObject([{ aggregate_id: 'a', reason: 'gap' }]);
    expect(await consume([lit('a', 5)])).toEqual({ park: 1 });
    expect(await consume([lit('a', 2)])).toEqual({ apply: 4 });
    expect(await house.applied()).toEqual(['a 1 lit', 'b 1 lit', 'a 2 lit', 'a 3 lit', 'a 4 lit', 'a 5 lit']);
    expect([await rows('parked_key'), await rows('parked_event')]).toEqual([[], []]);
  });

  it('needs no parking when the missing one is in the same batch', async () => {
    expect(await consume([lit('a', 3), lit('a', 1), lit('a', 2)])).toMatchObject({ apply: 3 });
    expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit']);
    expect([await rows('parked_key'), await rows('parked_event')]).toEqual([[], []]);
  });

  it('stays parked for a second gap, and for duplicates of what came before', async () => {
    await consume([lit('a', 1), lit('a', 3), lit('a', 5)]);
    expect(await consume([lit('a', 1), lit('a', 3)])).toEqual({ duplicate: 1, park: 1 });
    await consume([lit('a', 2)]);
    expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit']);
    expect(await rows('parked_key')).toHaveLength(1);
    expect(await rows('parked_event')).toMatchObject([{ sequence: '5' }]);
  });
});

describe('types', () => {
  it('only advances the sequence for types it does not hear, known or not', async () => {
    const foreign = withHeaders(lit('a', 2), { ce_type: 'org.holdfast.house.LampStolen.v1' });
    const outcomes = await consume(
      [lit('a', 1), foreign, arrived(LampOutV1.of({ lampId: 'a' }), 3), lit('a', 4)],
      hears('house').on(LampLitV1, new Note('lit')),
    );
    expect(outcomes).toEqual({ apply: 2, skip: 2 });
    expect(await rows('last_sequence')).toMatchObject([{ aggregate_id: 'a', last_sequence: '4' }]);
    expect(await rows('inbox')).toHaveLength(2);
  });

  it('puts an unknown version of a type it hears aside, and lets the aggregate wait', async () => {
    const newer = withHeaders(lit('a', 1), { ce_type: 'org.holdfast.house.LampLit.v7' });
    expect(await consume([newer, lit('a', 2), lit('b', 1)])).toEqual({ dead: 1, park: 1, apply: 1 });
    expect(await rows('dead_letter')).toMatchObject([{ reason: 'unknown_version', aggregate_id: 'a' }]);
    expect(await house.applied()).toEqual(['b 1 lit']);
  });

  it('brings older versions up to the one it hears', async () => {
    const seen: unknown[] = [];
    const handler = { apply: async (events: { data: unknown }[]) => void seen.push(...events.map(({ data }) => data)) };
    await consume([lit('a', 1, { watts: 3 })], hears('house').on(LampLitV2, handler));
    expect(seen).toEqual([{ lampId: 'a', milliwatts: 3_000 }]);
  });

  it('applies a fact published in two versions once: the newest that is understood', async () => {
    const old = withHeaders(lit('a', 1), { ce_newestversion: '2' });
    const fresh = arrived(LampLitV2.of({ lampId: 'a', milliwatts: 7 }), 1);
    const seen: unknown[] = [];
    const handler = { apply: async (events: { data: unknown }[]) => void seen.push(...events.map(({ data }) => data)) };
    expect(await consume([old, fresh], hears('house').on(LampLitV2, handler))).toEqual({ superseded: 1, apply: 1 });
    expect(seen).toEqual([{ lampId: 'a', milliwatts: 7 }]);
    await house.clear();
    expect(await consume([old, fresh])).toEqual({ apply: 1, duplicate: 1 });
    expect(await rows('dead_letter')).toEqual([]);
  });
});

describe('malformed', () => {
  const good = () => lit('bad', 1);
  const cases: [string, () => BusRecord, string][] = [
    ['no value', () => ({ ...good(), value: null }), 'no_value'],
    ['no headers', () => ({ ...good(), headers: {} }), 'not_cloudevents_1.0'],
    ['no key', () => ({ ...good(), key: null }), 'bad_key'],
    ['a key of another aggregate', () => ({ ...good(), key: Buffer.from('x') }), 'bad_key'],
    ['broken JSON', () => ({ ...good(), value: Buffer.from('{"watts":') }), 'not_json'],
    ['invalid UTF-8', () => ({ ...good(), value: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }), 'not_json'],
    ['a leading NUL', () => ({ ...good(), value: Buffer.from([0, 123, 125]) }), 'not_json'],
    ['a NUL inside', () => ({ ...good(), value: Buffer.from('{"watts":1,"x":"\\u0000"}') }), 'nul_character'],
    ['data that is no object', () => ({ ...good(), value: Buffer.from('[]') }), '/watts must be number'],
    ['a wrong type of property', () => ({ ...good(), value: Buffer.from('{"watts":"1"}') }), '/watts must be number'],
    ['an id that is none', () => withHeaders(good(), { ce_id: 'x' }), 'bad_id'],
    ['a header of broken UTF-8', () => withHeaders(good(), { ce_type: Buffer.from([0xff]) }), 'bad_type'],
    ['a time that is none', () => withHeaders(good(), { ce_time: 'noon' }), 'bad_time'],
    ['sequence zero', () => withHeaders(good(), { ce_sequence: '0' }), 'bad_sequence'],
    ['no sequence', () => withHeaders(good(), { ce_sequence: undefined }), 'bad_sequence'],
    ['no tenant', () => withHeaders(good(), { ce_tenantid: undefined }), 'bad_tenantid'],
  ];

  it.each(cases)('puts %s aside and leaves its neighbours alone', async (_, make, error) => {
    const bad = make();
    const outcomes = await consume([lit('a', 1), bad, lit('a', 2)]);
    expect(outcomes).toEqual({ apply: 2, dead: 1 });
    const letters = await rows('dead_letter');
    expect(letters).toMatchObject([{ error, value: bad.value, key: bad.key, status: 'pending' }]);
    expect(await consume([lit('a', 1), bad, lit('a', 3)])).toMatchObject({ apply: 1 });
    expect(await rows('dead_letter')).toHaveLength(1);
    expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit']);
  });

  it('survives prototype keys, deep nesting and foreign headers, and keeps every byte', async () => {
    const nested = Buffer.from(`{"watts":1,"__proto__":{"x":1},"deep":${'['.repeat(9_000)}${']'.repeat(9_000)}}`);
    const headers = { odd: Buffer.from([0, 255, 1]), '\0name': 'base64:text' };
    const bad = withHeaders({ ...good(), value: Buffer.from('no') }, headers);
    expect(await consume([{ ...lit('deep', 1), value: nested }, bad])).toEqual({ apply: 1, dead: 1 });
    const [letter] = await rows('dead_letter');
    expect(restoreHeaders(letter?.headers)).toMatchObject({ odd: headers.odd, '\0name': Buffer.from('base64:text') });
  });
});

describe('what an analytics service keeps', () => {
  it('keeps the bytes verbatim and the data in the newest version', async () => {
    const event = lit('a', 1, { watts: 2 });
    await consume([event], hears('house').on(LampLitV2, new Note('lit')), { keepEvents: true });
    expect(await rows('inbox')).toMatchObject([
      { type: LampLitV2.type, data: { lampId: 'a', milliwatts: 2_000 }, raw: event.value, sequence: '1' },
    ]);
  });

  it('puts aside what Postgres cannot keep, after the tries an unknown error has', async () => {
    const nested = Buffer.from(`{"watts":1,"deep":${'['.repeat(9_000)}${']'.repeat(9_000)}}`);
    const bad = { ...lit('deep', 1), value: nested };
    const options = { keepEvents: true, failures: { tries: 2, overMs: 0 } };
    await expect(consume([lit('a', 1), bad, lit('b', 1)], lamps, options)).rejects.toThrow(/stack/);
    expect(await consume([lit('a', 1), bad, lit('b', 1)], lamps, options)).toMatchObject({ apply: 1, dead: 1 });
    expect(await house.applied()).toEqual(['a 1 lit', 'b 1 lit']);
  });

  it('keeps neither elsewhere', async () => {
    await consume([lit('a', 1)]);
    expect(await rows('inbox')).toMatchObject([{ type: LampLitV1.type, data: null, raw: null }]);
  });
});
