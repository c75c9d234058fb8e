import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@holdfast/testing';
import pg from 'pg';
import { explained, wholeReads } from './explain.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase('groups');
  client = new pg.Client({ connectionString: database.url('groups', 'owner') });
  await client.connect();
  await client.query(`
    CREATE TABLE lamp (lamp_id int PRIMARY KEY, room int, watts int);
    CREATE TABLE switch (switch_id int PRIMARY KEY, lamp_id int);
    CREATE INDEX switch_lamp ON switch (lamp_id);
    SET enable_seqscan = off`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it.each([
  ['a condition without an index', 'SELECT * FROM lamp WHERE room = $1', ['groups.lamp']],
  ['the first of a sort', 'SELECT * FROM lamp ORDER BY watts LIMIT $1', ['groups.lamp']],
  ['a sum in the order of an index', 'SELECT sum(watts) FROM lamp GROUP BY lamp_id LIMIT 1', ['groups.lamp']],
  ['a change', 'UPDATE lamp SET watts = $1 WHERE room = $2', ['groups.lamp']],
  [
    'a part of a statement',
    'SELECT 1 FROM switch s JOIN lamp l ON l.room = s.lamp_id WHERE s.switch_id = $1',
    ['groups.lamp'],
  ],
])('tells of %s', async (_what, text, tables) => {
  expect(wholeReads(await explained(client, text))).toEqual(tables);
});

it.each([
  ['a key', 'SELECT * FROM lamp WHERE lamp_id = $1 AND room = $2'],
  ['any of some keys', 'DELETE FROM lamp WHERE lamp_id = ANY ($1::int[])'],
  ['a page in the order of an index', 'SELECT * FROM lamp WHERE room <> $1 ORDER BY lamp_id LIMIT 50'],
  ['a join by keys', 'SELECT 1 FROM switch s JOIN lamp l ON l.lamp_id = s.lamp_id WHERE s.lamp_id = $1'],
  ['an insert', 'INSERT INTO lamp VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'],
])('is content with %s', async (_what, text) => {
  expect(wholeReads(await explained(client, text))).toEqual([]);
});

it('says of what is no statement that it is none', async () => {
  await expect(explained(client, 'SELECT FROM WHERE')).rejects.toThrow('syntax error');
});
