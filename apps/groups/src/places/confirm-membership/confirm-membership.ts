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
      const own = await this.memberships.ownIn(tx, groupId, by);
      return { result: await this.memberships.update(own, (each) => each.passTrial(), tx), facts: [] };
    });
  }
}
