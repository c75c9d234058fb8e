import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { MembershipsStore } from '../groups/index.js';
import { ProgramsStore } from '../programs/index.js';
import { PlacingEffects } from './placing-effects.store.js';
import type { Refusal } from './placing.outbound.js';
import type { Accepted, Circumstances, Side } from './placing.js';

/** What placing a pair has to look at and lock. */
@Injectable()
export class Placings {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly programs: ProgramsStore,
    private readonly memberships: MembershipsStore,
    private readonly effects: PlacingEffects,
  ) {}

  /**
   * Locks both enrolments until commit. The supporter's one is the lock on their capacity: whoever places somebody
   * else with them waits here and then counts again. Undefined: one of the enrolments or the program is not there.
   */
  async circumstances(tx: Tx, accepted: Accepted): Promise<Circumstances | undefined> {
    const { participantEnrolmentId, supporterEnrolmentId, programId, supporterId } = accepted;
    const ids = [participantEnrolmentId, supporterEnrolmentId];
    const known = await tx.query('SELECT 1 FROM enrolment WHERE enrolment_id = ANY ($1)', [ids]);
    const program = await this.programs.steady(programId, tx);
    if (known.length < 2 || !program) return undefined;
    const locked = await this.enrolments.updateMany(ids, () => [], tx);
    const side = (id: string) => sideOf(locked.find((enrolment) => enrolment.id === id) as Enrolment);
    const { phase, lane, plan } = program;
    return {
      participant: side(participantEnrolmentId),
      supporter: side(supporterEnrolmentId),
      program: { phase, lane, mentorCapacity: plan.mentorCapacity, cadence: plan.cadence },
      qualified: await this.qualified(tx, programId, supporterId),
      load: await this.memberships.mentoring(tx, programId, supporterId),
      switching: (await this.memberships.switchingFrom(tx, participantEnrolmentId)) !== undefined,
    };
  }

  async place(tx: Tx, { participantEnrolmentId, supporterEnrolmentId }: Accepted, groupId: string): Promise<void> {
    await this.enrolments.updateMany(
      [participantEnrolmentId, supporterEnrolmentId],
      (enrolment) => enrolment.place(groupId),
      tx,
    );
  }

  refuse(tx: Tx, refusal: Refusal): Promise<void> {
    return this.effects.refuse(tx, refusal);
  }

  endOld(tx: Tx, { participantEnrolmentId, participantId }: Accepted): Promise<void> {
    return this.effects.endOld(tx, participantEnrolmentId, participantId);
  }

  /** By the calendar of the supporter's site: the last day still counts there. */
  private async qualified(tx: Tx, programId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM qualification q LEFT JOIN site s ON s.site_id = q.site_id
       WHERE q.program_id = $1 AND q.person_id = $2
         AND q.eligible_until >= ($3::timestamptz AT TIME ZONE coalesce(s.zone, 'UTC'))::date`,
      [programId, personId, tx.now],
    );
    return rows.length > 0;
  }
}

function sideOf({ id: enrolmentId, personId, programId, lane, siteId, role, state, consents }: Enrolment): Side {
  return { enrolmentId, personId, programId, lane, siteId, role, state, consents };
}
