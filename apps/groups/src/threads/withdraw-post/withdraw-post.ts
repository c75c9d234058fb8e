import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../../aliases/index.js';
import { PostsStore } from '../posts.store.js';

export interface WithdrawPost {
  readonly postId: string;
  readonly by: string | null;
}

@Injectable()
export class WithdrawPostHandler {
  constructor(
    private readonly db: Db,
    private readonly aliases: AliasesStore,
    private readonly posts: PostsStore,
  ) {}

  /** Whatever waits for a look at it goes on waiting. */
  run({ postId, by }: WithdrawPost, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { groupId } = await this.posts.seen(tx, postId);
      const own = await asSystem(tx, () => this.aliases.of(tx, groupId, by));
      if (!own) throw new DomainError('groups.post.not_found', 'not_found');
      return { result: await this.posts.update(postId, (post) => post.withdraw(own.name), tx), facts: [] };
    });
  }
}
