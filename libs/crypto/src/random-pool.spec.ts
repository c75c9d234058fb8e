import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { encrypt, KEY_BYTES } from './aead.js';
import { RandomPool } from './index.js';

it('gives no bytes twice, and leaves those it gave as they were', () => {
  const pool = new RandomPool();
  const taken = Array.from({ length: 2_000 }, () => pool.take(12));
  const told = taken.map((bytes) => bytes.toString('hex'));
  expect(new Set(told).size).toBe(2_000);
  Array.from({ length: 2_000 }, () => pool.take(16));
  expect(taken.map((bytes) => bytes.toString('hex'))).toEqual(told);
});

it('refuses what it cannot give at once', () => {
  expect(new RandomPool().take(4_096)).toHaveLength(4_096);
  expect(() => new RandomPool().take(4_097)).toThrow('4096 bytes at most');
});

it('never seals twice with one IV, whatever is sealed with which key', () => {
  const keys = [1, 2].map(() => createSecretKey(randomBytes(KEY_BYTES)));
  const ivs = Array.from({ length: 4_000 }, (_, place) =>
    encrypt(keys[place % 2]!, Buffer.from('the same'), 'here').toString('hex', 0, 12),
  );
  expect(new Set(ivs).size).toBe(4_000);
});
