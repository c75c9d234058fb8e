import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { secretFile } from '@holdfast/tools/stack/secret.ts';
import { fetchToken } from '@holdfast/tools/stack/token.ts';
import type { World } from './world.ts';

/** What distinguishes a forged token from a good one of `lead`. */
interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with the key of somebody else. */
  readonly foreignKey?: true;
}

/** Forges tokens with the issuer's own key, so that nothing but the forgery itself can be what is refused. */
export async function badTokens(world: World, otherTenantId: string): Promise<Record<string, string>> {
  const good = await fetchToken(world.stack.info, 'lead');
  const [header = '', payload = '', signature = ''] = good.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const write = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const forge = forger(world, read(header), read(payload));
  const now = Math.floor(Date.now() / 1_000);
  return {
    'one that is no token': 'not-a-token',
    'one that has expired': await forge({ claims: { iat: now - 4_000, exp: now - 120 } }),
    'one that is not valid yet': await forge({ claims: { nbf: now + 600 } }),
    'one that never expires': await forge({ claims: { exp: undefined } }),
    'one of a foreign issuer': await forge({ claims: { iss: 'https://issuer.example' }, foreignKey: true }),
    'one of a foreign issuer with our key': await forge({ claims: { iss: 'https://issuer.example' } }),
    'one of our issuer with a foreign key': await forge({ foreignKey: true }),
    'one for another audience': await forge({ claims: { aud: 'payroll' } }),
    'one that is no access token': await forge({ header: { typ: 'JWT' } }),
    'one of nobody': await forge({ claims: { sub: 'nobody-of-this-name' } }),
    'one without a subject': await forge({ claims: { sub: undefined } }),
    'one without a tenant': await forge({ claims: { tenant: undefined } }),
    'one that names another tenant': await forge({ claims: { tenant: otherTenantId } }),
    'one that names no tenant there is': await forge({ claims: { tenant: 'x' } }),
    'one without signature (alg none)': `${write({ ...read(header), alg: 'none' })}.${payload}.`,
    'one whose signature was cut off': `${header}.${payload}.`,
    'one signed with our public key as a secret': await signedWithPublicKey(world, read(header), payload),
    'one that was changed afterwards': `${header}.${write({ ...read(payload), sub: 'administrator' })}.${signature}`,
  };
}

function forger(world: World, header: Record<string, unknown>, payload: Record<string, unknown>) {
  return async ({ claims = {}, header: changed = {}, foreignKey }: Forgery): Promise<string> => {
    const own = signingKey(world);
    const key = foreignKey ? (await generateKeyPair('EdDSA')).privateKey : await importJWK(own, 'EdDSA');
    return new SignJWT({ ...payload, ...claims }).setProtectedHeader({ ...header, ...changed, alg: 'EdDSA' }).sign(key);
  };
}

/** The issuer's private key. */
function signingKey({ stack }: World): JWK {
  return (JSON.parse(readFileSync(secretFile(stack.dir, 'issuer.json'), 'utf8')) as { signingKey: JWK }).signingKey;
}

/** The old trick: a verifier that takes the algorithm from the token would check it with a key everybody knows. */
async function signedWithPublicKey(world: World, header: object, payload: string): Promise<string> {
  const { d: _secret, ...open } = signingKey(world);
  const key = (await importJWK({ ...open, ext: true }, 'EdDSA')) as Parameters<typeof exportSPKI>[0];
  const text = `${Buffer.from(JSON.stringify({ ...header, alg: 'HS256' })).toString('base64url')}.${payload}`;
  return `${text}.${createHmac('sha256', await exportSPKI(key))
    .update(text)
    .digest('base64url')}`;
}
