import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../../enrolments/index.js';
import { Departures } from '../departures.store.js';

export interface WithdrawEnrolment {
  readonly enrolmentId: string;
}

@Injectable()
export class WithdrawEnrolmentHandler {
  constructor(
    private readonly db: Db,
    private readonly enrolments: EnrolmentsStore,
    private readonly departures: Departures,
  ) {}

  run({ enrolmentId }: WithdrawEnrolment, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const enrolment = await this.enrolments.update(enrolmentId, (each) => each.withdraw(tx.now), tx);
      await asSystem(tx, () => this.departures.follow(tx, enrolment, 'withdrawn'));
      return { result: enrolment, facts: [] };
    });
  }
}
