import type { PersonErasedV1 } from '@holdfast/contracts';
import { PersonKeys } from '@holdfast/crypto';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Without the person's key their answers are noise, in every backup too; scores stay for the program's figures. */
@Injectable()
export class EraseAnswersOnPersonErased {
  constructor(private readonly keys: PersonKeys) {}

  async apply(events: readonly Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    for (const { tenantId, data } of events) await this.keys.erase(tx, tenantId, data.personId);
  }
}
