import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { KEY_BYTES } from './aead.js';
import type { KeyContext, KeyPort } from './key-port.js';

const KEPT_MS = 300_000;
const KEPT_MOST = 20_000;

/**
 * Makes and unwraps data keys. Unwrapped ones stay in memory for at most five minutes and only spare the key port:
 * they are found by their wrapped bytes, so that without the row of `person_key` nothing opens, cached or not.
 */
export class KeyRing {
  private readonly kept = new Map<string, Promise<KeyObject>>();

  constructor(private readonly port: KeyPort) {}

  /** A new data key, wrapped; its first use unwraps it like any other. */
  fresh(context: KeyContext): Promise<Buffer> {
    return this.port.wrap(randomBytes(KEY_BYTES), context);
  }

  /** @throws SealBrokenError and whatever the port throws; a failure is not remembered. */
  unwrap(wrapped: Buffer, context: KeyContext): Promise<KeyObject> {
    const name = JSON.stringify(context) + wrapped.toString('base64');
    const known = this.kept.get(name);
    if (known) return known;
    const key = this.port.unwrap(wrapped, context).then(createSecretKey);
    this.keep(name, key);
    key.catch(() => this.kept.delete(name));
    return key;
  }

  /** A timer, not a look at the next call: a process that has gone quiet must let go of its keys too. */
  private keep(name: string, key: Promise<KeyObject>): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= KEPT_MOST) this.kept.delete(oldest);
    this.kept.set(name, key);
    setTimeout(() => this.kept.delete(name), KEPT_MS).unref();
  }
}
