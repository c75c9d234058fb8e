import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';

/** Text of the issuer's key file, new. */
export function newIssuerKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'EdDSA', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  });
}
