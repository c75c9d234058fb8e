import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { SealBrokenError } from './errors.js';
import { RandomPool } from './random-pool.js';

const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ivs = new RandomPool();

/**
 * AES-256-GCM with a fresh random IV: `iv | tag | ciphertext`. Keys are key objects, made once: of raw bytes Node makes
 * one at each use, which takes longer than to encrypt a few lines.
 */
export function encrypt(key: KeyObject, plain: Buffer, context: string): Buffer {
  const iv = ivs.take(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const body = [cipher.update(plain), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...body]);
}

/** @throws SealBrokenError unless key, context and bytes are those of `encrypt`. */
export function decrypt(key: KeyObject, sealed: Buffer, context: string): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new SealBrokenError('too short');
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBrokenError('not authentic');
  }
}
