import { Clock, DomainError } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../groups.store.js';

export interface AcceptGroundRules {
  readonly groupId: string;
  readonly by: string | null;
  readonly version: number;
}

@Injectable()
export class AcceptGroundRulesHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly clock: Clock,
  ) {}

  run({ groupId, by, version }: AcceptGroundRules, w: Write): Promise<Answer> {
    return this.groups.update(
      groupId,
      (group) => {
        const personId = group.memberOf(by)?.personId;
        if (personId === undefined) throw new DomainError('groups.group.not_a_member', 'forbidden');
        return group.acceptGroundRules(personId, version, this.clock.now());
      },
      w,
    );
  }
}
