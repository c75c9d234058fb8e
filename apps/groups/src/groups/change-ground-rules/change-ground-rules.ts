import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { GroupsStore } from '../groups.store.js';

export interface ChangeGroundRules {
  readonly groupId: string;
  readonly by: Actor;
  readonly rules: readonly string[];
}

@Injectable()
export class ChangeGroundRulesHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly clock: Clock,
  ) {}

  run({ groupId, by, rules }: ChangeGroundRules, w: Write): Promise<Answer> {
    return this.groups.update(groupId, (group) => group.changeGroundRules(by, rules, this.clock.now()), w);
  }
}
