import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { openDatabase } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { eventually } from '@holdfast/testing';
import { connected, databaseThere } from './wait-for-database.js';

const real = new URL(process.env['TEST_DATABASE_URL'] ?? '');
let server: Server | undefined;

afterEach(() => void server?.close());

/** A way to the database that resets who comes, until it is mended. */
async function brokenWay() {
  const way = { tries: 0, mended: false };
  server = createServer((client) => {
    way.tries += 1;
    client.on('error', () => undefined);
    if (!way.mended) return client.resetAndDestroy();
    const database = connect(Number(real.port), real.hostname).on('error', () => client.destroy());
    return client.pipe(database).pipe(client);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = new URL(real);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { way, url: url.href };
}

const logger = createLogger({ service: 'test', level: 'silent' });

it('waits until the way to the database is mended', async () => {
  const { way, url } = await brokenWay();
  let there = false;
  const waiting = databaseThere(url, logger).then(() => (there = true));
  await eventually(() => way.tries >= 2);
  expect(there).toBe(false);
  way.mended = true;
  await waiting;
});

const database = (url: string) => () => openDatabase({ url, schema: 'public', applicationName: 'spec' });

it('connects, however often that fails before', async () => {
  const { way, url } = await brokenWay();
  const connecting = connected(database(url), logger);
  await eventually(() => way.tries >= 2);
  way.mended = true;
  const dataSource = await connecting;
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await dataSource.destroy();
});

it('does not wait for a database that does not exist', async () => {
  const url = new URL(real);
  url.pathname = '/no_such_database';
  await expect(databaseThere(url.href, logger)).rejects.toMatchObject({ code: '3D000' });
  await expect(connected(database(url.href), logger)).rejects.toMatchObject({ code: '3D000' });
});
