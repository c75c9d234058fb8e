export * from './errors.js';
export { FileKeys } from './file-keys.js';
export type { KeyContext, KeyPort } from './key-port.js';
export { KeyedHashes } from './keyed-hashes.js';
export { KeyRing } from './key-ring.js';
export { PersonKeys, personKeyTable, type DataKey } from './person-keys.js';
export { RandomPool } from './random-pool.js';
export { PersonSeals, type Place, type Plain, type Sealed } from './seals.js';
