import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { forumOf } from '../../programs/index.js';
import { ReviewsStore } from '../reviews.store.js';

/** Again and again until somebody has looked: what waits is never dropped because nobody was there in time. */
@Injectable()
export class WatchReview implements DueWorkHandler {
  constructor(private readonly reviews: ReviewsStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const review = await this.reviews.update(key, (each) => each.look(tx.now, forumOf(each.format).review), tx);
    if (!review.closed) await this.reviews.watch(tx, review);
  }
}
