import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Kept } from './kept.js';

const SHORTEST_SECRET = 32;
const PSEUDONYMS_KEPT = 20_000;

/** Keyed hashes of one service. Every lane and purpose has a key of its own, derived from one secret (HKDF-SHA-256). */
export class KeyedHashes {
  private readonly keys = new Map<string, KeyObject>();
  /** The same people come again and again. */
  private readonly pseudonyms = new Kept<string>(PSEUDONYMS_KEPT);

  /** @param secret at least 32 characters; changing it means to compute every stored index anew. */
  constructor(private readonly secret: string) {
    if (secret.length < SHORTEST_SECRET) throw new RangeError('the secret is too short');
  }

  /**
   * Finds equal values in a sealed column without opening it: HMAC-SHA-256, base64url, 43 characters. Equal only
   * within a lane and purpose (`'e-mail'`). Give the value in its normal form (trimmed, lower case), and put the
   * tenant into the purpose where values must not be comparable between tenants.
   */
  blindIndex(lane: string, purpose: string, value: string): string {
    return createHmac('sha256', this.key(['index', lane, purpose]))
      .update(value)
      .digest('base64url');
  }

  /** A stable stand-in for a person towards one audience, as a UUID (version 8) that does not lead back. */
  pseudonym(tenantId: string, personId: string): string {
    const name = JSON.stringify([tenantId, personId]);
    return this.pseudonyms.get(name, () => this.madePseudonym(name));
  }

  private madePseudonym(name: string): string {
    const bytes = createHmac('sha256', this.key(['pseudonym']))
      .update(name)
      .digest();
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex', 0, 16);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private key(name: readonly string[]): KeyObject {
    const info = JSON.stringify(name);
    const known = this.keys.get(info);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, '', info, 32)));
    this.keys.set(info, key);
    return key;
  }
}
