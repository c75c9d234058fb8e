import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { KeyedHashes } from './index.js';

const hashes = new KeyedHashes('s'.repeat(32));

it('indexes equal values equally within one lane and purpose only', () => {
  const index = hashes.blindIndex('staff', 'e-mail', 'ada@example.org');
  expect(index).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hashes.blindIndex('staff', 'e-mail', 'ada@example.org')).toBe(index);
  expect(hashes.blindIndex('patient', 'e-mail', 'ada@example.org')).not.toBe(index);
  expect(hashes.blindIndex('staff', 'login', 'ada@example.org')).not.toBe(index);
  expect(new KeyedHashes('t'.repeat(32)).blindIndex('staff', 'e-mail', 'ada@example.org')).not.toBe(index);
});

it('makes stable pseudonyms that are UUIDs and differ between tenants', () => {
  const [tenant, person] = [randomUUID(), randomUUID()];
  const pseudonym = hashes.pseudonym(tenant, person);
  expect(pseudonym).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(hashes.pseudonym(tenant, person)).toBe(pseudonym);
  expect(hashes.pseudonym(randomUUID(), person)).not.toBe(pseudonym);
});

it('refuses a short secret', () => {
  expect(() => new KeyedHashes('short')).toThrow(RangeError);
});
