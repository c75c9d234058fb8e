import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../../enrolments/index.js';
import { type Group, GroupsStore } from '../../groups/index.js';
import { type Admission, Admissions } from '../admissions.store.js';
import { Places } from '../places.store.js';

/** The group does not take somebody in who applied; they need another place, and the waitlist hears of it. */
@Injectable()
export class TurnDownApplicationHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly admissions: Admissions,
    private readonly places: Places,
  ) {}

  run(admission: Admission, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const turnDown = (group: Group, enrolment: Enrolment) => this.turnDown(tx, group, enrolment);
      const result = await this.admissions.decide(tx, admission, 'application_turned_down', turnDown);
      return { result, facts: [] };
    });
  }

  private async turnDown(tx: Tx, group: Group, enrolment: Enrolment): Promise<Group> {
    if (!group.applicationOf(enrolment.id)) throw new DomainError('groups.group.not_applied', 'conflict');
    await this.places.refuse(tx, group, enrolment, 'not_taken');
    return this.groups.update(group.id, (each) => each.forget(enrolment.personId), tx);
  }
}
