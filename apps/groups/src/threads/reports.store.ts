import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../aliases/index.js';
import type { Group } from '../groups/index.js';
import { Holding } from './holding.store.js';
import type { Post } from './post.js';
import { PostsStore } from './posts.store.js';
import type { ReportReason } from './review.js';

/** What members point at. In the system's scope. */
@Injectable()
export class Reports {
  constructor(
    private readonly aliases: AliasesStore,
    private readonly posts: PostsStore,
    private readonly holding: Holding,
  ) {}

  /** With the post locked: two who report at once make one review. */
  async take(tx: Tx, group: Group, postId: string, reason: ReportReason): Promise<Post> {
    const distress = reason === 'harm';
    const [post] = (await this.posts.updateMany([postId], (each) => each.hold(distress), tx)) as [Post];
    const authorId = (await this.aliases.named(tx, group.id, post.alias)).personId;
    await this.holding.hold(tx, group, post, authorId, { cause: 'reported', distress, reason });
    return post;
  }
}
