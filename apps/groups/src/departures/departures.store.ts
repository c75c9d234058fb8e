import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Enrolment } from '../enrolments/index.js';
import { type Group, MembershipsStore } from '../groups/index.js';
import { EndedPairs } from './ended-pairs.store.js';
import type { Leaving, Reason } from './leaving.js';
import { LeftBehind } from './left-behind.store.js';
import { VacatedPlaces } from './vacated-places.store.js';

/** A member leaves; what becomes of the group is up to its kind. */
@Injectable()
export class Departures {
  constructor(
    private readonly memberships: MembershipsStore,
    private readonly pairs: EndedPairs,
    private readonly places: VacatedPlaces,
    private readonly leftBehind: LeftBehind,
  ) {}

  /** Everything that hangs on an enrolment that was withdrawn in this transaction, which also holds its lock. */
  async follow(tx: Tx, { id, personId }: Enrolment, reason: Reason): Promise<void> {
    for (const { groupId, joined, leadsOnly } of await this.memberships.groupsOf(tx, id)) {
      if (leadsOnly) await this.stepDown(tx, groupId, personId);
      else await this.leave(tx, groupId, joined, { personId, reason });
    }
    await this.leftBehind.settle(tx, [id]);
  }

  /** @param joined whether people join the group one by one, so that it goes on without one of them */
  leave(tx: Tx, groupId: string, joined: boolean, leaving: Leaving): Promise<Group> {
    return (joined ? this.places : this.pairs).leave(tx, groupId, leaving);
  }
  /** They lead no more, and stay as a member. */
  stepDown(tx: Tx, groupId: string, personId: string): Promise<Group> {
    return this.places.stepDown(tx, groupId, personId);
  }
}
