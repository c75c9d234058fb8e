import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, leads } from '../groups/index.js';
import { forumOf } from '../programs/index.js';
import { Distress } from './distress.store.js';
import type { Post } from './post.js';
import { PostsStore } from './posts.store.js';
import { type Cause, type ReportReason, Review, type Reviewing } from './review.js';
import { ReviewsStore } from './reviews.store.js';

export interface Concern {
  readonly cause: Cause;
  readonly distress: boolean;
  readonly reason: ReportReason | null;
}

/** Whatever a human has to look at waits here, with its clock. In the system's scope. */
@Injectable()
export class Holding {
  constructor(
    private readonly ids: Ids,
    private readonly posts: PostsStore,
    private readonly reviews: ReviewsStore,
    private readonly distress: Distress,
  ) {}

  /** The post waits for a look; whoever wrote it is looked after at once where they may be in danger. */
  async hold(tx: Tx, group: Group, post: Post, authorId: string, concern: Concern): Promise<void> {
    const { id: subjectId, alias } = post;
    const waiting = await this.reviews.waiting(tx, subjectId);
    if (waiting) await this.reviews.update(waiting.id, (each) => each.raise(concern.distress, concern.reason), tx);
    else await this.open(tx, group, { ...concern, subjectId, alias }, authorId);
    if (!concern.distress || post.distress) return;
    await this.posts.update(subjectId, (each) => each.seeDistress(), tx);
    await this.distress.raise(tx, group, authorId);
  }

  /** @param about who does not moderate what is about themself */
  async open(
    tx: Tx,
    group: Group,
    what: Pick<Reviewing, 'cause' | 'distress' | 'reason' | 'subjectId' | 'alias'>,
    about: string,
  ): Promise<Review> {
    const { ownerPersonId } = await this.distress.planOf(tx, group.programId);
    const moderators = group.roster.filter((member) => leads(member) && member.personId !== about);
    const moderatorIds = moderators.map(({ personId }) => personId);
    const within = forumOf(group.format).review;
    const born = Review.open(this.ids.next(), tx.now, placeOf(group), { ...what, moderatorIds, ownerPersonId, within });
    const review = await this.reviews.insert(() => born, tx);
    await this.reviews.watch(tx, review);
    return review;
  }
}

export const placeOf = ({ id: groupId, tenantId, lane, siteId, programId, format }: Group) => {
  return { tenantId, lane, siteId, programId, format, groupId };
};
