import { FileKeys, KeyedHashes, KeyRing, PersonKeys, PersonSeals } from '@holdfast/crypto';
import { CONFIG } from '@holdfast/service';
import { Module } from '@nestjs/common';
import type { GroupsConfig } from '../config.js';

/** Keys of persons, and of the stand-ins that readers of events know them by. */
@Module({
  providers: [
    {
      provide: PersonKeys,
      inject: [CONFIG],
      useFactory: (config: GroupsConfig) => new PersonKeys(new KeyRing(new FileKeys(config.KEY_ENCRYPTION_KEY_FILE))),
    },
    { provide: PersonSeals, inject: [PersonKeys], useFactory: (keys: PersonKeys) => new PersonSeals(keys) },
    {
      provide: KeyedHashes,
      inject: [CONFIG],
      useFactory: (config: GroupsConfig) => new KeyedHashes(config.PSEUDONYM_KEY_FILE),
    },
  ],
  exports: [PersonKeys, PersonSeals, KeyedHashes],
})
export class KeysModule {}
