import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type ConsentScope, EnrolmentsStore } from '../../enrolments/index.js';
import { Departures } from '../departures.store.js';

export interface RevokeConsent {
  readonly enrolmentId: string;
  readonly by: string | null;
  readonly scope: ConsentScope;
}

@Injectable()
export class RevokeConsentHandler {
  constructor(
    private readonly db: Db,
    private readonly enrolments: EnrolmentsStore,
    private readonly departures: Departures,
  ) {}

  run({ enrolmentId, by, scope }: RevokeConsent, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const enrolment = await this.enrolments.update(enrolmentId, (each) => each.revoke(by, scope, tx.now), tx);
      if (enrolment.state === 'withdrawn') {
        await asSystem(tx, () => this.departures.follow(tx, enrolment, 'consent_revoked'));
      }
      return { result: enrolment, facts: [] };
    });
  }
}
