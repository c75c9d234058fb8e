import { generateKeyPairSync } from 'node:crypto';

/** A fresh Ed25519 key pair in PEM form, for specs and for generating development keys. */
export function keyPair(): { readonly private: string; readonly public: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
