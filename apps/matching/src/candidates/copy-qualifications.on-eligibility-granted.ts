import type { EligibilityGrantedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyQualifications } from './qualifications.store.js';

@Injectable()
export class CopyQualificationsOnEligibilityGranted {
  apply(events: readonly Received<EligibilityGrantedV1>[], tx: Tx): Promise<void> {
    return copyQualifications(events, tx);
  }
}
