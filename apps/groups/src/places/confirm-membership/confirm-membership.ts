import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MembershipsStore } from '../../groups/index.js';

export interface ConfirmMembership {
  readonly groupId: string;
  readonly by: string | null;
}

/** Whoever was on trial stays: nobody decides that but themself. */
@Injectable()
export class ConfirmMembershipHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: MembershipsStore,
  ) {}

  run({ groupId, by }: ConfirmMembership, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const running = await this.memberships.runningIn(tx, [groupId]);
      const own = running.find(({ personId }) => personId === by);
      if (!own) throw new DomainError('groups.group.not_found', 'not_found');
      return { result: await this.memberships.update(own.id, (each) => each.passTrial(), tx), facts: [] };
    });
  }
}
