import type { EnrolmentRequestedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyCandidates } from './candidates.store.js';

@Injectable()
export class CopyCandidatesOnEnrolmentRequested {
  apply(events: readonly Received<EnrolmentRequestedV1>[], tx: Tx): Promise<void> {
    return copyCandidates(events, tx);
  }
}
