import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, GroupsStore } from '../../groups/index.js';
import { Distress } from '../distress.store.js';
import { Posting } from '../posting.store.js';

export interface ReplyToThread {
  readonly threadId: string;
  readonly by: string | null;
  readonly text: string;
  readonly lookFirst: boolean;
  readonly notWell: boolean;
}

/** A thread takes replies from when others read its first post. */
const THREAD = `SELECT group_id AS "groupId" FROM post WHERE post_id = $1 AND thread_id = $1 AND state = 'published'`;

@Injectable()
export class ReplyToThreadHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly posting: Posting,
    private readonly distress: Distress,
  ) {}

  run({ threadId, by, text, lookFirst, notWell }: ReplyToThread, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { group, personId } = await this.found(tx, threadId, by);
      const said = { threadId, lookFirst, notWell, words: { title: null, text } };
      const result = await asSystem(tx, async () => ({
        post: await this.posting.write(tx, group, personId, said),
        crisis: await this.distress.texts(tx, group, personId),
      }));
      return { result, facts: [] };
    });
  }

  private async found(tx: Tx, threadId: string, by: string | null): Promise<{ group: Group; personId: string }> {
    const [thread] = await tx.query<{ groupId: string }>(THREAD, [threadId]);
    const group = thread && (await this.groups.find(thread.groupId, tx));
    const personId = group?.memberOf(by)?.personId;
    if (!group || personId === undefined) throw new DomainError('groups.thread.not_found', 'not_found');
    return { group, personId };
  }
}
