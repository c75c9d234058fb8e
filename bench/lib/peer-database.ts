import pg from 'pg';
import type { Bench } from './bench.ts';

/** A database of its own in the cluster all share, for a peer that makes its own tables. */
export async function peerDatabase(bench: Bench, name: string): Promise<{ url: string; client: pg.Client }> {
  const { postgresUrl } = await bench.components();
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  bench.defer(() => client.end());
  return { url, client };
}
