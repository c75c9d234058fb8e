import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import { MembershipsStore } from '../groups/index.js';
import { Departures } from './departures.store.js';
import { LeftBehind } from './left-behind.store.js';

/** Places that are to be exchanged for another: each goes on until the other begins. */
@Injectable()
export class Switches {
  constructor(
    private readonly memberships: MembershipsStore,
    private readonly enrolments: EnrolmentsStore,
    private readonly departures: Departures,
    private readonly leftBehind: LeftBehind,
  ) {}

  /** Somebody of the office sees to it meanwhile. With the group locked: the other one may ask at the same time. */
  async ask(tx: Tx, groupId: string, membershipId: string): Promise<void> {
    const { enrolmentId } = await this.memberships.update(membershipId, (each) => each.requestSwitch(tx.now), tx);
    const enrolment = enrolmentId === null ? undefined : await this.enrolments.find(enrolmentId, tx);
    if (enrolment) await this.leftBehind.lookAfter(tx, groupId, [enrolment]);
  }

  async isFromElsewhere(tx: Tx, enrolmentId: string, groupId: string): Promise<boolean> {
    const old = await this.memberships.switchingFrom(tx, enrolmentId);
    return old !== undefined && old.groupId !== groupId;
  }

  /**
   * Ends the old place in the transaction in which the new one begins; nothing where none is to be exchanged. It may
   * lock the old partner after the new one: of two who exchange theirs crosswise one waits and runs again.
   */
  async endOld(tx: Tx, enrolmentId: string, personId: string): Promise<void> {
    const old = await this.memberships.switchingFrom(tx, enrolmentId);
    if (!old) return;
    await this.departures.leave(tx, old.groupId, old.joined, { personId, reason: 'switched' });
    await this.leftBehind.settle(tx, [enrolmentId]);
  }
}
