import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { keyPair } from './key-pair.js';
import {
  InternalTokenIssuer,
  InternalTokenVerifier,
  personPrincipal,
  servicePrincipal,
  ServiceTokenIssuer,
  ServiceTokenVerifier,
} from './index.js';
import { signingKey } from './keys.js';

const gateway = keyPair();
const next = keyPair();
const foreign = keyPair();
const person = personPrincipal({
  tenantId: randomUUID(),
  lane: 'staff',
  personId: randomUUID(),
  grants: [
    { role: 'coordinator', sites: [randomUUID()] },
    { role: 'facilitator', sites: [randomUUID()] },
  ],
});
const refused = { code: 'auth.token_invalid', kind: 'unauthenticated' };
let verifier: InternalTokenVerifier;

beforeAll(async () => {
  verifier = await InternalTokenVerifier.create({ service: 'groups', publicKeys: [gateway.public, next.public] });
});

async function forged(change: { header?: object; claims?: JWTPayload; key?: string } = {}): Promise<string> {
  const { key, keyId } = await signingKey(change.key ?? gateway.private);
  const now = Math.floor(Date.now() / 1000);
  const claims = { kind: 'person', sub: person.personId, tenant: person.tenantId, lane: 'staff', roles: [] };
  return new SignJWT({
    ...claims,
    iss: 'gateway',
    aud: 'groups',
    iat: now,
    exp: now + 60,
    ...change.claims,
  } as JWTPayload)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'holdfast-internal+jwt', kid: keyId, ...change.header })
    .sign(key);
}

describe('internal token', () => {
  it.each([['gateway'], ['next']] as const)('says who asks, signed with the %s key', async (which) => {
    const issuer = await InternalTokenIssuer.create((which === 'next' ? next : gateway).private);
    expect(await verifier.authenticate(await issuer.mint(person, 'groups'))).toEqual(person);
    expect(await verifier.authenticate(await issuer.mint(person))).toEqual(person);
  });

  it('carries a service, too', async () => {
    const issuer = await InternalTokenIssuer.create(gateway.private);
    const service = servicePrincipal(person.tenantId, 'notifications');
    expect(await verifier.authenticate(await issuer.mint(service, 'groups'))).toEqual(service);
  });

  it('is good when it is made like a good one', async () => {
    await expect(verifier.authenticate(await forged())).resolves.toMatchObject({ personId: person.personId });
  });

  const now = Math.floor(Date.now() / 1000);
  it.each([
    ['expired', { claims: { iat: now - 200, exp: now - 140 } }],
    ['without expiry', { claims: { exp: undefined } }],
    ['older than a minute with a far expiry', { claims: { iat: now - 3600, exp: now + 3600 } }],
    ['not valid yet', { claims: { nbf: now + 120 } }],
    ['issued in the future', { claims: { iat: now + 120, exp: now + 180 } }],
    ['with an expiry that is no number', { claims: { exp: `${now + 60}` as never } }],
    ['without time of issue', { claims: { iat: undefined } }],
    ['without subject', { claims: { sub: undefined } }],
    ['for another service', { claims: { aud: 'matching' } }],
    ['without audience', { claims: { aud: undefined } }],
    ['of another issuer', { claims: { iss: 'elsewhere' } }],
    ['of another type', { header: { typ: 'at+jwt' } }],
    ['without type', { header: { typ: undefined } }],
    ['without key id', { header: { kid: undefined } }],
    ['with an unknown key id', { header: { kid: 'unknown' } }],
    ['signed with a foreign key', { key: foreign.private }],
    ['signed with a foreign key under a known id', { key: foreign.private, header: { kid: 'known' } }],
    ['without tenant', { claims: { tenant: undefined } }],
    ['with malformed roles', { claims: { roles: ['coordinator'] } }],
  ])('is refused %s', async (_, change: Parameters<typeof forged>[0]) => {
    const known = (await signingKey(gateway.private)).keyId;
    const header =
      change?.header && 'kid' in change.header && change.header.kid === 'known' ? { kid: known } : change?.header;
    await expect(verifier.authenticate(await forged({ ...change, header }))).rejects.toMatchObject(refused);
  });

  it('is refused unsigned, damaged or signed with the public key as a secret', async () => {
    const unsigned = new UnsecuredJWT({ sub: person.personId ?? '', tenant: person.tenantId })
      .setAudience('groups')
      .encode();
    const { keyId } = await signingKey(gateway.private);
    const confused = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ: 'holdfast-internal+jwt', kid: keyId })
      .sign(Buffer.from(gateway.public));
    const good = await forged();
    for (const token of [unsigned, confused, good.slice(0, -4), `${good}.x`, 'x', '']) {
      await expect(verifier.authenticate(token)).rejects.toMatchObject(refused);
    }
  });

  it('is refused when it calls critical what nobody here understands, or says nothing', async () => {
    const { key, keyId } = await signingKey(gateway.private);
    const made = (header: object, claims: unknown) => {
      const parts = [{ alg: 'EdDSA', typ: 'holdfast-internal+jwt', kid: keyId, ...header }, claims];
      const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
    };
    const claims = JSON.parse(Buffer.from((await forged()).split('.')[1]!, 'base64url').toString()) as object;
    await expect(verifier.authenticate(made({}, claims))).resolves.toMatchObject({ personId: person.personId });
    const bad = [made({ crit: ['b64'], b64: true }, claims), made({ crit: [] }, claims), made({ alg: 'none' }, claims)];
    for (const token of [...bad, made({}, null), made({}, []), made({}, 'x'), `${(await forged()).split('.')[0]}..`]) {
      await expect(verifier.authenticate(token)).rejects.toMatchObject(refused);
    }
  });

  it('takes no other kind of key, and at most two', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const ec = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await expect(InternalTokenVerifier.create({ service: 'groups', publicKeys: [ec] })).rejects.toThrow('Ed25519');
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await expect(InternalTokenIssuer.create(secret)).rejects.toThrow('Ed25519');
    const three = [gateway.public, next.public, foreign.public];
    await expect(InternalTokenVerifier.create({ service: 'groups', publicKeys: three })).rejects.toThrow(RangeError);
  });
});

describe('service token', () => {
  const mail = keyPair();
  const tenant = person.tenantId;
  const verify = async (token: string) => {
    const callers = { notifications: [mail.public], analytics: [foreign.public] };
    return (await ServiceTokenVerifier.create({ audience: 'gateway', callers })).authenticate(token);
  };

  it('says which service asks and for which tenant', async () => {
    const issuer = await ServiceTokenIssuer.create({ service: 'notifications', privateKey: mail.private });
    expect(await verify(await issuer.mint(tenant, 'gateway'))).toEqual(servicePrincipal(tenant, 'notifications'));
  });

  it('is refused for another audience, under another name, from a stranger, or in place of an internal one', async () => {
    const issuer = await ServiceTokenIssuer.create({ service: 'notifications', privateKey: mail.private });
    const posing = await ServiceTokenIssuer.create({ service: 'notifications', privateKey: foreign.private });
    const stranger = await ServiceTokenIssuer.create({ service: 'stranger', privateKey: mail.private });
    const internal = await InternalTokenIssuer.create(mail.private);
    const tokens = [
      await issuer.mint(tenant, 'groups'),
      await posing.mint(tenant, 'gateway'),
      await stranger.mint(tenant, 'gateway'),
      await internal.mint(person, 'gateway'),
      'x',
    ];
    for (const token of tokens) await expect(verify(token)).rejects.toMatchObject(refused);
    await expect(verifier.authenticate(await issuer.mint(tenant, 'groups'))).rejects.toMatchObject(refused);
  });
});
