import { addDays, type CivilDate, type CivilTime, instantAt, timeZoneOf } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { ReconsiderEnrolments } from '../enrolments/index.js';
import type { Qualification, QualificationFact, QualificationPlace } from './qualification.js';
import { QualificationsStore } from './qualifications.store.js';

export const LAPSE_ELIGIBILITY = 'lapse_eligibility';
export const REMIND_ELIGIBILITY = 'remind_eligibility';

/** Not in the night. */
const REMINDED_AT = '09:00';

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
    const { endsOn, nextReminderOn } = qualification;
    await this.plan(tx, qualification, LAPSE_ELIGIBILITY, endsOn && `${addDays(endsOn, 1)}T00:00`);
    await this.plan(tx, qualification, REMIND_ELIGIBILITY, nextReminderOn && `${nextReminderOn}T${REMINDED_AT}`);
    return qualification;
  }

  /** By the wall of the person's site; null: not at all. Eligibility lasts through its last day there. */
  private async plan(
    tx: Tx,
    { id: key, tenantId, siteId }: Qualification,
    kind: string,
    at: CivilTime | null,
  ): Promise<void> {
    if (at === null) return cancel(tx, kind, key);
    const dueAt = instantAt(at, timeZoneOf(await this.directory.zoneOf(tx, siteId)));
    await schedule(tx, { kind, key, dueAt, payload: {}, tenantId, siteId });
  }
}
