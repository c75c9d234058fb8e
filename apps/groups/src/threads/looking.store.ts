import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Post } from './post.js';
import { PostsStore } from './posts.store.js';
import type { Review } from './review.js';
import { ReviewsStore } from './reviews.store.js';

export interface Verdict {
  readonly decision: 'published' | 'withheld';
  readonly by: string | null;
  readonly reply: string | null;
  readonly authorId: string;
}

/** Post and review change together when somebody has looked. In the system's scope. */
@Injectable()
export class Looking {
  constructor(
    private readonly posts: PostsStore,
    private readonly reviews: ReviewsStore,
  ) {}

  /** Locked before its review, as whoever reports it locks them. */
  async at(tx: Tx, postId: string): Promise<Post> {
    const [post] = await this.posts.updateMany([postId], () => [], tx);
    return post as Post;
  }

  async decide(tx: Tx, { id, subjectId }: Review, { decision, by, reply, authorId }: Verdict): Promise<Review> {
    const answer = reply === null ? undefined : { authorId, reply };
    await this.posts.update(
      subjectId,
      (post) => (decision === 'published' ? post.publish(tx.now, answer) : post.withhold(answer)),
      tx,
    );
    return this.reviews.decide(tx, id, decision, by);
  }
}
