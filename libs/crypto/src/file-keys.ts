import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { decrypt, encrypt, KEY_BYTES } from './aead.js';
import { SealBrokenError } from './errors.js';
import type { KeyContext, KeyPort } from './key-port.js';

const LINE = /^([a-z0-9-]{1,32}) ([A-Za-z0-9+/]{43}=)$/;

/**
 * Key encryption keys from a mounted file. One line per key, `<id> <base64 of 32 bytes>`, the current one first;
 * older ones stay as long as a data key is wrapped with them.
 */
export class FileKeys implements KeyPort {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly current: string;

  /**
   * @param text the file's text (`SecretFile` in the configuration reads it).
   * @throws RangeError naming the line that is no key, never its text.
   */
  constructor(text: string) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const entries = lines.map((line, index) => entryOf(line, index));
    const [first] = entries;
    if (!first) throw new RangeError('the key file holds no key');
    this.keys = new Map(entries);
    if (this.keys.size !== entries.length) throw new RangeError('the key file names a key twice');
    this.current = first[0];
  }

  /** A line for a new key, to put at the top of the file. */
  static newLine(id: string): string {
    return `${id} ${randomBytes(KEY_BYTES).toString('base64')}`;
  }

  async wrap(key: Buffer, context: KeyContext): Promise<Buffer> {
    const id = Buffer.from(this.current);
    return Buffer.concat([Buffer.of(id.length), id, encrypt(this.keyOf(this.current), key, textOf(context))]);
  }

  async unwrap(wrapped: Buffer, context: KeyContext): Promise<Buffer> {
    const end = 1 + (wrapped[0] ?? 0);
    return decrypt(this.keyOf(wrapped.toString('utf8', 1, end)), wrapped.subarray(end), textOf(context));
  }

  private keyOf(id: string): KeyObject {
    const key = this.keys.get(id);
    if (!key) throw new SealBrokenError('wrapped with a key that is not in the key file');
    return key;
  }
}

function entryOf(line: string, index: number): readonly [string, KeyObject] {
  const [, id, key] = LINE.exec(line.trim()) ?? [];
  if (!id || !key) throw new RangeError(`line ${index + 1} of the key file is not "<id> <base64 of 32 bytes>"`);
  return [id, createSecretKey(key, 'base64')];
}

const textOf = ({ tenantId, personId, version }: KeyContext) => JSON.stringify([tenantId, personId, version]);
