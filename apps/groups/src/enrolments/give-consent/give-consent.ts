import { Clock, Ids } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { ConsentScope } from '../enrolment-conditions.js';
import { EnrolmentsStore } from '../enrolments.store.js';

export interface GiveConsent {
  readonly enrolmentId: string;
  readonly by: string | null;
  readonly scopes: readonly ConsentScope[];
}

@Injectable()
export class GiveConsentHandler {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run({ enrolmentId, by, scopes }: GiveConsent, w: Write): Promise<Answer> {
    const asked = new Map(scopes.map((scope) => [scope, this.ids.next()]));
    return this.enrolments.update(enrolmentId, (enrolment) => enrolment.consent(by, asked, this.clock.now()), w);
  }
}
