import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';

/** The one algorithm of our own tokens. */
export const ALGORITHM = 'EdDSA';

/** Public keys by key id (RFC 7638 thumbprint): the current and, while keys are changed, one other. */
export type KeySet = ReadonlyMap<string, KeyObject>;

const MOST_KEYS = 2;

/** @param pems one or two Ed25519 public keys in PEM form. */
export async function publicKeys(pems: readonly string[]): Promise<KeySet> {
  if (pems.length < 1 || pems.length > MOST_KEYS) throw new RangeError('one or two public keys are needed');
  const entries = await Promise.all(
    pems.map(async (pem) => {
      const key = createPublicKey(pem);
      if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('the public key must be Ed25519');
      return [await keyIdOf(key), key] as const;
    }),
  );
  return new Map(entries);
}

export interface SigningKey {
  readonly key: KeyObject;
  readonly keyId: string;
}

/** @param pem Ed25519 private key in PKCS #8 PEM form. */
export async function signingKey(pem: string): Promise<SigningKey> {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('the private key must be Ed25519');
  return { key, keyId: await keyIdOf(createPublicKey(pem)) };
}

const keyIdOf = (key: KeyObject) => calculateJwkThumbprint(key.export({ format: 'jwk' }));
