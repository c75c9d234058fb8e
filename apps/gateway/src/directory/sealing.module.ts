import { FileKeys, KeyedHashes, KeyRing, PersonKeys, PersonSeals } from '@holdfast/crypto';
import { CONFIG } from '@holdfast/service';
import { Global, Module } from '@nestjs/common';
import type { DirectoryConfig } from '../config.js';

/** Keys for what the directory keeps sealed, and for the indexes that find it. */
@Global()
@Module({
  providers: [
    {
      provide: PersonKeys,
      inject: [CONFIG],
      useFactory: ({ KEY_ENCRYPTION_KEY_FILE: keys }: DirectoryConfig) =>
        new PersonKeys(new KeyRing(new FileKeys(keys))),
    },
    { provide: PersonSeals, inject: [PersonKeys], useFactory: (keys: PersonKeys) => new PersonSeals(keys) },
    {
      provide: KeyedHashes,
      inject: [CONFIG],
      useFactory: ({ BLIND_INDEX_KEY_FILE: secret }: DirectoryConfig) => new KeyedHashes(secret),
    },
  ],
  exports: [PersonKeys, PersonSeals, KeyedHashes],
})
export class SealingModule {}
