import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { Distress } from '../distress.store.js';
import { Posting, type Said } from '../posting.store.js';

export interface OpenThread extends Omit<Said, 'threadId'> {
  readonly groupId: string;
  readonly by: string | null;
}

@Injectable()
export class OpenThreadHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly posting: Posting,
    private readonly distress: Distress,
  ) {}

  run({ groupId, by, ...said }: OpenThread, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      const personId = group?.memberOf(by)?.personId;
      if (!group || personId === undefined) throw new DomainError('groups.group.not_found', 'not_found');
      const result = await asSystem(tx, async () => ({
        post: await this.posting.write(tx, group, personId, { ...said, threadId: null }),
        crisis: await this.distress.texts(tx, group, personId),
      }));
      return { result, facts: [] };
    });
  }
}
