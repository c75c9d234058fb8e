import { testDatabase } from '@holdfast/testing';
import { expect, it } from '@jest/globals';
import pg from 'pg';

it('lets several processes provision databases of one cluster at once', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => testDatabase('provisioned')));
  for (const database of databases) {
    const client = new pg.Client({ connectionString: database.url('provisioned', 'app') });
    await client.connect();
    expect((await client.query('SHOW search_path')).rows).toEqual([{ search_path: 'provisioned' }]);
    await client.end();
    await database.drop();
  }
}, 30_000);
