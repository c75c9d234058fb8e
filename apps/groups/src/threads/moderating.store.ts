import { DomainError } from '@holdfast/kernel';
import { asSystem, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Alias, AliasesStore } from '../aliases/index.js';
import { type Actor, type Group, GroupsStore, leads } from '../groups/index.js';
import type { Review } from './review.js';
import { ReviewsStore } from './reviews.store.js';

/** A review with all that whoever decides it has to know. `author` stays in here: nobody is shown whose alias it is. */
export interface Case {
  readonly review: Review;
  readonly group: Group;
  readonly author: Alias;
}

/** Those who lead a group moderate it; the office of its site does when they do not. Nobody decides about themself. */
@Injectable()
export class Moderating {
  constructor(
    private readonly groups: GroupsStore,
    private readonly aliases: AliasesStore,
    private readonly reviews: ReviewsStore,
  ) {}

  /** In the caller's scope. For whoever does not moderate there, the review is not there. */
  async case(tx: Tx, reviewId: string, by: Actor): Promise<Case> {
    const review = await this.reviews.seen(tx, reviewId);
    const seen = await this.groups.find(review.groupId, tx);
    if (!moderates(review, seen, by)) throw new DomainError('groups.review.not_found', 'not_found');
    return asSystem(tx, async () => {
      const group = (await this.groups.find(review.groupId, tx)) as Group;
      const author = await this.aliases.named(tx, group.id, review.alias);
      if (author.personId === by.personId) throw new DomainError('groups.review.own', 'forbidden');
      return { review, group, author };
    });
  }
}

function moderates({ siteId }: Review, group: Group | undefined, by: Actor): boolean {
  const member = group?.memberOf(by.personId);
  return (member !== undefined && leads(member)) || by.worksAt(siteId);
}
