import { addDays, type CivilDate, instantAt, timeZoneOf } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { ReconsiderEnrolments } from '../enrolments/index.js';
import { NEVER, type Qualification, type QualificationFact, type QualificationPlace } from './qualification.js';
import { QualificationsStore } from './qualifications.store.js';

export const LAPSE_ELIGIBILITY = 'lapse_eligibility';

/** A change to a qualification with what follows from it: the supporter's enrolment, and the day it runs out. */
@Injectable()
export class Supporters {
  constructor(
    private readonly qualifications: QualificationsStore,
    private readonly enrolments: ReconsiderEnrolments,
    private readonly directory: DirectoryCopy,
  ) {}

  /** `change` gets the date at the person's site; `newId` is for a qualification that does not exist yet. */
  async change(
    tx: Tx,
    place: QualificationPlace,
    newId: string,
    change: (qualification: Qualification, today: CivilDate) => readonly QualificationFact[],
  ): Promise<Qualification> {
    const today = await this.directory.todayAt(tx, place.siteId);
    const qualification = await this.qualifications.beginOrUpdate(tx, place, newId, (each) => change(each, today));
    await this.enrolments.of(tx, place.programId, place.personId);
    await this.planLapse(tx, qualification);
    return qualification;
  }

  /** Eligibility lasts through its last day at the person's site. */
  private async planLapse(tx: Tx, { id: key, eligibleUntil, tenantId, siteId }: Qualification): Promise<void> {
    if (eligibleUntil === null || eligibleUntil === NEVER) return cancel(tx, LAPSE_ELIGIBILITY, key);
    const zone = timeZoneOf(await this.directory.zoneOf(tx, siteId));
    const dueAt = instantAt(`${addDays(eligibleUntil, 1)}T00:00`, zone);
    await schedule(tx, { kind: LAPSE_ELIGIBILITY, key, dueAt, payload: {}, tenantId, siteId });
  }
}
