import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments.store.js';

export interface AcceptPolicy {
  readonly enrolmentId: string;
  readonly by: string | null;
  readonly policyVersion: string;
}

@Injectable()
export class AcceptPolicyHandler {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly clock: Clock,
  ) {}

  run({ enrolmentId, by, policyVersion }: AcceptPolicy, w: Write): Promise<Answer> {
    return this.enrolments.update(
      enrolmentId,
      (enrolment) => enrolment.acceptPolicy(by, policyVersion, this.clock.now()),
      w,
    );
  }
}
