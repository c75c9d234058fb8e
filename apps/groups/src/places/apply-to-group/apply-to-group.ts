import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { gatheringOf } from '../../programs/index.js';
import { Places } from '../places.store.js';

export interface ApplyToGroup {
  readonly groupId: string;
  readonly by: string | null;
  readonly groundRulesVersion: number;
}

@Injectable()
export class ApplyToGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly places: Places,
  ) {}

  run(c: ApplyToGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await asSystem(tx, () => this.apply(tx, c));
      return { result, facts: [] };
    });
  }

  /** A full group takes applications too: a place may become free before anybody looks at them. */
  private async apply(tx: Tx, { groupId, by, groundRulesVersion }: ApplyToGroup) {
    const { group, enrolment } = await this.places.found(tx, groupId, by);
    if (group.visibility !== 'listed') throw new DomainError('groups.group.not_by_application', 'conflict');
    group.refuseJoining(gatheringOf(group.format));
    enrolment.refuseUnlessWaiting();
    const { id: enrolmentId, personId } = enrolment;
    const application = { enrolmentId, personId, groundRulesVersion, at: tx.now };
    return this.groups.update(groupId, (each) => each.apply(application), tx);
  }
}
