import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { secret, secretFile } from './secret.ts';

/** Database roles of one service. */
export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
  readonly relay: string;
  readonly reader: string;
}

/** Both halves in PEM form. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** What one stack keeps to itself; made at its first start. */
export interface Secrets {
  readonly passwords: Readonly<Record<string, RolePasswords>>;
  readonly cursorKeys: Readonly<Record<string, string>>;
  /** The gateway's, for its internal tokens. */
  readonly internalToken: KeyPair;
  /** That of `notifications`, for the calls in its own name. */
  readonly serviceToken: KeyPair;
  /** Paths, as a mounted secret would be. */
  readonly files: { readonly keyEncryption: string; readonly blindIndex: string; readonly pseudonym: string };
}

export function secretsOf(dir: string, services: readonly string[]): Secrets {
  const random = (name: string) => secret(dir, name, () => randomBytes(32).toString('base64'));
  const password = (name: string) => secret(dir, name, () => randomBytes(18).toString('base64url'));
  const perService = <T>(make: (service: string) => T) =>
    Object.fromEntries(services.map((service) => [service, make(service)]));
  secret(dir, 'key-encryption', () => `k1 ${randomBytes(32).toString('base64')}\n`);
  random('blind-index');
  random('pseudonym');
  return {
    passwords: perService((service) => ({
      owner: password(`${service}-owner`),
      app: password(`${service}-app`),
      relay: password(`${service}-relay`),
      reader: password(`${service}-reader`),
    })),
    cursorKeys: perService((service) => random(`${service}-cursors`)),
    internalToken: keyPair(dir, 'internal-token'),
    serviceToken: keyPair(dir, 'service-token'),
    files: {
      keyEncryption: secretFile(dir, 'key-encryption'),
      blindIndex: secretFile(dir, 'blind-index'),
      pseudonym: secretFile(dir, 'pseudonym'),
    },
  };
}

function keyPair(dir: string, name: string): KeyPair {
  const text = secret(dir, `${name}.json`, () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    return JSON.stringify({
      privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
      publicKey: publicKey.export({ format: 'pem', type: 'spki' }),
    });
  });
  return JSON.parse(text) as KeyPair;
}
