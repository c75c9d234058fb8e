import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KeyedHashes } from '@holdfast/crypto';
import { AUDIENCE, type Surroundings } from '@holdfast/tools/stack/environment.ts';
import { SignJWT } from 'jose';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import type { Crowd } from '../groups/seed.ts';

const LANE = 'staff';
const KEY_ID = 'bench';

/** An identity provider: its name is its address. */
export interface Issuer {
  readonly url: string;
  readonly jwksUri: string;
  /** An access token for each person, whose login is their id. */
  tokens(people: Crowd): Promise<ReadonlyMap<string, string>>;
}

/** A key server and the key it publishes, in this process: it is asked once in ten minutes. */
export async function keyServer(bench: Bench): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'EdDSA', use: 'sig' }] };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keys));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  bench.defer(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jwksUri: `${url}/jwks`,
    async tokens({ tenantId, personIds }) {
      const tokens = personIds.map(async (personId) => {
        return [personId, await accessToken(privateKey, { issuer: url, subject: personId, tenantId })] as const;
      });
      return new Map(await Promise.all(tokens));
    },
  };
}

interface Login {
  readonly issuer: string;
  readonly subject: string;
  readonly tenantId: string;
}

function accessToken(key: KeyObject, { issuer, subject, tenantId }: Login): Promise<string> {
  return new SignJWT({ tenant: tenantId })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: KEY_ID })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(key);
}

/** Enters people into the directory with logins of this issuer, written past the API: it is not what is measured. */
export async function enterInDirectory(
  { postgresUrl, secrets, issuer }: Surroundings,
  { tenantId, siteId, personIds }: Crowd,
): Promise<void> {
  const hashes = new KeyedHashes(readFileSync(secrets.files.blindIndex, 'utf8').trim());
  const indexes = personIds.map((subject) =>
    hashes.blindIndex(LANE, `login ${tenantId}`, JSON.stringify([issuer, subject])),
  );
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(
    `INSERT INTO gateway.person (person_id, version, tenant_id, lane, site_id, zone, active)
     SELECT id, 1, $1, $2, $3, 'UTC', true FROM unnest($4::uuid[]) AS p(id)`,
    [tenantId, LANE, siteId, personIds],
  );
  await client.query(
    `INSERT INTO gateway.login (tenant_id, login_index, person_id)
     SELECT $1, l.index, l.person FROM unnest($2::text[], $3::uuid[]) AS l(index, person)`,
    [tenantId, indexes, personIds],
  );
  await client.query('ANALYZE gateway.person, gateway.login');
  await client.end();
}
