import type { Tx } from '@holdfast/persistence';
import { decrypt, encrypt } from './aead.js';
import { ErasedError, SealBrokenError } from './errors.js';
import type { DataKey, PersonKeys } from './person-keys.js';

const FORMAT = 1;
const HEADER_BYTES = 5;

/** Where a sealed value stands. Bound to the bytes: moved to another row, column or tenant they do not open. */
export interface Place {
  readonly tenantId: string;
  readonly personId: string;
  readonly table: string;
  readonly column: string;
  /** Primary key of the row as text. */
  readonly row: string;
}

export interface Plain extends Place {
  readonly text: string;
}

export interface Sealed extends Place {
  readonly sealed: Buffer;
}

/** Seals text under the person's key for a `bytea` column: `format (1) | key version (4) | iv | tag | ciphertext`. */
export class PersonSeals {
  constructor(private readonly keys: PersonKeys) {}

  /** @throws ErasedError when the person is erased. */
  async seal(tx: Tx, place: Place, text: string): Promise<Buffer> {
    const [sealed] = await this.sealMany(tx, [{ ...place, text }]);
    return sealed as Buffer;
  }

  /** @throws ErasedError when the person is erased; SealBrokenError when the bytes are not those sealed here. */
  async open(tx: Tx, place: Place, sealed: Buffer): Promise<string> {
    const [text] = await this.openMany(tx, [{ ...place, sealed }]);
    if (typeof text !== 'string') throw new ErasedError(place.personId);
    return text;
  }

  /** Asks for what sealing for these persons will need, beside other statements of the transaction. */
  lookAhead(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<void> {
    return this.keys.lookAhead(tx, tenantId, personIds);
  }

  /**
   * In the order given; one query for all keys. All places must be of one tenant, since the transaction sees one.
   * @throws ErasedError when one of the persons is erased.
   */
  async sealMany(tx: Tx, plain: readonly Plain[]): Promise<Buffer[]> {
    const tenantId = tenantOf(plain);
    if (tenantId === undefined) return [];
    const keys = await this.keys.forSealing(tx, tenantId, persons(plain));
    return plain.map(({ text, ...place }) => sealWith(keyOf(keys, place), place, text));
  }

  /**
   * In the order given, `null` where the person is erased; one query for all keys. One tenant.
   * @throws SealBrokenError when bytes are not those sealed at their place.
   */
  async openMany(tx: Tx, sealed: readonly Sealed[]): Promise<(string | null)[]> {
    const tenantId = tenantOf(sealed);
    if (tenantId === undefined) return [];
    const keys = await this.keys.forOpening(tx, tenantId, persons(sealed));
    return sealed.map(({ sealed: bytes, ...place }) => {
      const key = keys.get(place.personId);
      return key ? openWith(key, place, bytes) : null;
    });
  }
}

const persons = (places: readonly Place[]) => places.map(({ personId }) => personId);

function tenantOf(places: readonly Place[]): string | undefined {
  const tenants = new Set(places.map(({ tenantId }) => tenantId));
  if (tenants.size > 1) throw new TypeError('places of several tenants cannot be sealed or opened at once');
  return [...tenants][0];
}

function keyOf(keys: ReadonlyMap<string, DataKey>, { personId }: Place): DataKey {
  const key = keys.get(personId);
  if (!key) throw new ErasedError(personId);
  return key;
}

function sealWith({ key, version }: DataKey, place: Place, text: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(FORMAT, 0);
  header.writeUInt32BE(version, 1);
  return Buffer.concat([header, encrypt(key, Buffer.from(text), contextOf(place, version))]);
}

function openWith({ key, version }: DataKey, place: Place, sealed: Buffer): string {
  if (sealed.length < HEADER_BYTES || sealed.readUInt8(0) !== FORMAT) throw new SealBrokenError('unknown format');
  if (sealed.readUInt32BE(1) !== version) throw new SealBrokenError('sealed under another version of the key');
  return decrypt(key, sealed.subarray(HEADER_BYTES), contextOf(place, version)).toString();
}

/** As JSON, so that no two places share one text whatever their parts contain. */
const contextOf = ({ tenantId, table, column, row }: Place, version: number) =>
  JSON.stringify([tenantId, table, column, row, version]);
