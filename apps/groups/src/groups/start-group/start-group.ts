import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { GroupsStore } from '../groups.store.js';

export interface StartGroup {
  readonly groupId: string;
  readonly by: Actor;
}

@Injectable()
export class StartGroupHandler {
  constructor(private readonly groups: GroupsStore) {}

  run({ groupId, by }: StartGroup, w: Write): Promise<Answer> {
    return this.groups.update(groupId, (group) => group.start(by), w);
  }
}
