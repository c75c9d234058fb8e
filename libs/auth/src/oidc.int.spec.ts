import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { IssuerUnavailable, OidcVerifier } from './index.js';

type Signer = { readonly key: CryptoKey; readonly alg: string; readonly kid: string };

const refused = { code: 'auth.token_invalid', kind: 'unauthenticated' };
const TENANT = '0b6a1c1e-6e0f-4c55-9d0e-0e6d4a6f7b11';
const now = Math.floor(Date.now() / 1000);
let server: Server;
let issuer: string;
let published: object[];
let status: number;
let fetches: number;
let signer: Signer;
let verifier: OidcVerifier;

/** An identity provider as far as a verifier sees one: its key set over HTTP. */
beforeEach(async () => {
  [published, status, fetches] = [[], 200, 0];
  server = createServer((_, response) => {
    fetches += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  verifier = new OidcVerifier([{ issuer, audiences: ['https://holdfast', 'holdfast-cli'], jwksUri: `${issuer}/jwks` }]);
  signer = await publish('RS256', 'one');
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function publish(alg: string, kid: string): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  published.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  return { key: privateKey, alg, kid };
}

function token(change: { claims?: JWTPayload; header?: object; by?: Signer } = {}): Promise<string> {
  const { key, alg, kid } = change.by ?? signer;
  const claims = { iss: issuer, aud: 'https://holdfast', sub: 'login-1', tenant: TENANT, exp: now + 300, iat: now };
  return new SignJWT({ ...claims, ...change.claims } as JWTPayload)
    .setProtectedHeader({ alg, typ: 'at+jwt', kid, ...change.header })
    .sign(key);
}

it.each(['RS256', 'ES256', 'EdDSA'])('accepts a token signed with %s', async (alg) => {
  const by = await publish(alg, alg);
  expect(await verifier.verify(await token({ by }))).toMatchObject({ issuer, subject: 'login-1', tenant: TENANT });
});

it('takes no tenant from a claim that cannot be the id of one', async () => {
  for (const tenant of [undefined, 'north', 7, [TENANT]]) {
    expect(await verifier.verify(await token({ claims: { tenant } }))).toMatchObject({ tenant: null });
  }
});

describe('a token is refused', () => {
  it.each([
    ['expired beyond the skew', { claims: { exp: now - 70 } }],
    ['without expiry', { claims: { exp: undefined } }],
    ['without subject', { claims: { sub: undefined } }],
    ['not valid yet', { claims: { nbf: now + 90 } }],
    ['for another audience', { claims: { aud: 'elsewhere' } }],
    ['without audience', { claims: { aud: undefined } }],
    ['as an id token', { header: { typ: 'JWT' } }],
    ['without type', { header: { typ: undefined } }],
    ['with an unknown key', { header: { kid: 'unknown' } }],
  ])('%s', async (_, change: Parameters<typeof token>[0]) => {
    await expect(verifier.verify(await token(change))).rejects.toMatchObject(refused);
  });

  it('of a foreign issuer, whatever keys it names', async () => {
    const foreign = await generateKeyPair('RS256');
    const by = { key: foreign.privateKey, alg: 'RS256', kid: 'one' };
    await expect(verifier.verify(await token({ by }))).rejects.toMatchObject(refused);
    await expect(verifier.verify(await token({ by, header: { jku: 'http://evil' } }))).rejects.toMatchObject(refused);
    await expect(verifier.verify(await token({ claims: { iss: `${issuer}/` } }))).rejects.toMatchObject(refused);
  });

  it('unsigned, with a symmetric algorithm or one that is not listed', async () => {
    const unsigned = new UnsecuredJWT({ iss: issuer, aud: 'https://holdfast', sub: 'x' })
      .setExpirationTime('1m')
      .encode();
    const secret = new TextEncoder().encode('s'.repeat(32));
    const hs = await new SignJWT({ iss: issuer, aud: 'https://holdfast', sub: 'x', exp: now + 60 })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'one' })
      .sign(secret);
    const rs512 = await token({ by: await publish('RS512', 'two') });
    for (const bad of [unsigned, hs, rs512, 'x']) await expect(verifier.verify(bad)).rejects.toMatchObject(refused);
  });
});

it('allows a minute of skew', async () => {
  await expect(verifier.verify(await token({ claims: { exp: now - 40 } }))).resolves.toBeDefined();
});

it('fetches keys once, and a flood of unknown key ids does not become a flood of requests', async () => {
  await verifier.verify(await token());
  await verifier.verify(await token());
  const unknown = await token({ header: { kid: 'unknown' } });
  for (let count = 0; count < 20; count += 1) await expect(verifier.verify(unknown)).rejects.toMatchObject(refused);
  expect(fetches).toBe(1);
});

it('takes up a new key of the issuer', async () => {
  await verifier.verify(await token());
  const by = await publish('ES256', 'next');
  const rotated = await token({ by });
  const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
  try {
    await expect(verifier.verify(rotated)).resolves.toMatchObject({ subject: 'login-1' });
  } finally {
    later.mockRestore();
  }
});

it('says that it cannot tell, not that the token is bad, while the keys cannot be fetched', async () => {
  status = 500;
  await expect(verifier.verify(await token())).rejects.toBeInstanceOf(IssuerUnavailable);
  await new Promise((resolve) => server.close(resolve));
  await expect(verifier.verify(await token())).rejects.toBeInstanceOf(IssuerUnavailable);
});
