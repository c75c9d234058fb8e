import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Switches } from '../../departures/index.js';
import { GroupsStore, MembershipsStore, whosePlace } from '../../groups/index.js';
import { formatOf } from '../../programs/index.js';

export interface RequestSwitch {
  readonly groupId: string;
  readonly by: string | null;
}

/** Somebody asks for another partner or group; what they have goes on until then. */
@Injectable()
export class RequestSwitchHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly memberships: MembershipsStore,
    private readonly switches: Switches,
  ) {}

  /** Answers with the group, which stays as it is: whether the other one has asked already cannot be told from it. */
  run({ groupId, by }: RequestSwitch, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.memberships.ownIn(tx, groupId, by);
      const group = await this.groups.locked(groupId, tx);
      const { membershipId } = whosePlace(group.roster, formatOf(group.format).pairing, by);
      await asSystem(tx, () => this.switches.ask(tx, groupId, membershipId));
      return { result: group, facts: [] };
    });
  }
}
