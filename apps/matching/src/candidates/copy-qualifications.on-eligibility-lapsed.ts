import type { EligibilityLapsedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyQualifications } from './qualifications.store.js';

@Injectable()
export class CopyQualificationsOnEligibilityLapsed {
  apply(events: readonly Received<EligibilityLapsedV1>[], tx: Tx): Promise<void> {
    return copyQualifications(events, tx);
  }
}
