import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FileKeys, KeyRing, SealBrokenError, type KeyContext, type KeyPort } from './index.js';

const context: KeyContext = { tenantId: 't', personId: 'p', version: 1 };
const old = FileKeys.newLine('2025');
const current = FileKeys.newLine('2026');

describe('key file', () => {
  it('wraps with the first key and unwraps with every key it holds', async () => {
    const key = randomBytes(32);
    const before = await new FileKeys(old).wrap(key, context);
    const rotated = new FileKeys(`# rotated\n${current}\n${old}\n`);
    expect(await rotated.unwrap(before, context)).toEqual(key);
    const after = await rotated.wrap(key, context);
    expect(await new FileKeys(current).unwrap(after, context)).toEqual(key);
    await expect(new FileKeys(old).unwrap(after, context)).rejects.toThrow(SealBrokenError);
  });

  it('does not unwrap for another person or version', async () => {
    const keys = new FileKeys(current);
    const wrapped = await keys.wrap(randomBytes(32), context);
    await expect(keys.unwrap(wrapped, { ...context, personId: 'q' })).rejects.toThrow(SealBrokenError);
    await expect(keys.unwrap(wrapped, { ...context, version: 2 })).rejects.toThrow(SealBrokenError);
  });

  it('names the bad line and never its text', () => {
    expect(() => new FileKeys(`${current}\n2024 hunter2`)).toThrow(/^line 2 of the key file is not/);
    expect(() => new FileKeys(`${current}\n${FileKeys.newLine('2026')}`)).toThrow('twice');
    expect(() => new FileKeys('\n')).toThrow('holds no key');
  });
});

describe('unwrapped keys', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function counting() {
    const keys = new FileKeys(current);
    const port = { unwraps: 0, fail: false };
    const counted: KeyPort = {
      wrap: (key, of) => keys.wrap(key, of),
      unwrap: (wrapped, of) => {
        port.unwraps += 1;
        return port.fail ? Promise.reject(new Error('key service down')) : keys.unwrap(wrapped, of);
      },
    };
    return { port, ring: new KeyRing(counted) };
  }

  it('are kept for five minutes and no longer', async () => {
    const { port, ring } = counting();
    const wrapped = await ring.fresh(context);
    const key = await ring.unwrap(wrapped, context);
    jest.advanceTimersByTime(299_000);
    expect((await ring.unwrap(wrapped, context)).equals(key)).toBe(true);
    expect(port.unwraps).toBe(1);
    jest.advanceTimersByTime(1_000);
    await ring.unwrap(wrapped, context);
    expect(port.unwraps).toBe(2);
  });

  it('are not confused by one wrapped key claimed for two persons', async () => {
    const { ring } = counting();
    const wrapped = await ring.fresh(context);
    await ring.unwrap(wrapped, context);
    await expect(ring.unwrap(wrapped, { ...context, personId: 'q' })).rejects.toThrow(SealBrokenError);
  });

  it('do not remember a failure', async () => {
    const { port, ring } = counting();
    const wrapped = await ring.fresh(context);
    port.fail = true;
    await expect(ring.unwrap(wrapped, context)).rejects.toThrow('key service down');
    port.fail = false;
    expect((await ring.unwrap(wrapped, context)).symmetricKeySize).toBe(32);
  });
});
