import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { PostsStore } from '../posts.store.js';
import { Reports } from '../reports.store.js';
import type { ReportReason } from '../review.js';

export interface ReportPost {
  readonly postId: string;
  readonly by: string | null;
  readonly reason: ReportReason;
}

@Injectable()
export class ReportPostHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly posts: PostsStore,
    private readonly reports: Reports,
  ) {}

  run({ postId, by, reason }: ReportPost, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { groupId, state } = await this.posts.seen(tx, postId);
      const group = await this.groups.find(groupId, tx);
      // What others cannot read they cannot have seen.
      if (!group?.memberOf(by) || !['published', 'held'].includes(state)) {
        throw new DomainError('groups.post.not_found', 'not_found');
      }
      return { result: await asSystem(tx, () => this.reports.take(tx, group, postId, reason)), facts: [] };
    });
  }
}
