import { DomainError, Ids } from '@holdfast/kernel';
import { asSystem, audit, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { type Actor, type Group, GroupsStore } from '../groups/index.js';
import { Applicants } from './applicants.store.js';

export interface Admission {
  readonly groupId: string;
  readonly enrolmentId: string;
  readonly by: Actor;
}

/** Somebody who leads a group, or its office, decides on another's place. */
@Injectable()
export class Admissions {
  constructor(
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly applicants: Applicants,
  ) {}

  /**
   * `work` in the system's scope, with enrolment and group locked; the person can read in the own record who decided.
   * Those who lead decide on who asked; the office may place others as well.
   */
  async decide<T>(
    tx: Tx,
    { groupId, enrolmentId, by }: Admission,
    action: string,
    work: (group: Group, enrolment: Enrolment) => Promise<T>,
  ): Promise<T> {
    const seen = await this.groups.find(groupId, tx);
    if (!seen) throw new DomainError('groups.group.not_found', 'not_found');
    seen.refusePlanning(by);
    const { personId, result } = await asSystem(tx, async () => {
      const [enrolment] = (await this.applicants.ofProgram(tx, seen.programId, [enrolmentId])) as [Enrolment];
      const group = await this.groups.locked(groupId, tx);
      if (!group.applicationOf(enrolmentId) && !by.worksAt(group.siteId)) {
        throw new DomainError('groups.group.not_applied', 'conflict');
      }
      return { personId: enrolment.personId, result: await work(group, enrolment) };
    });
    await audit(tx, [{ id: this.ids.next(), action, subjectType: 'group', subjectId: groupId, personId }]);
    return result;
  }
}
