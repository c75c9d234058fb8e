import type { ConsentGivenV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyConsents } from './consents.store.js';

@Injectable()
export class CopyConsentsOnConsentGiven {
  apply(events: readonly Received<ConsentGivenV1>[], tx: Tx): Promise<void> {
    return copyConsents(events, tx);
  }
}
