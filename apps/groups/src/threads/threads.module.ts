import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { KeysModule } from '../check-ins/index.js';
import { EscalationsModule } from '../escalations/index.js';
import { GroupsModule } from '../groups/index.js';
import { ProgramsModule } from '../programs/index.js';
import { Distress } from './distress.store.js';
import { GetThreadHttp } from './get-thread/get-thread.http.js';
import { GetThread } from './get-thread/get-thread.js';
import { Holding } from './holding.store.js';
import { ListReviewsHttp } from './list-reviews/list-reviews.http.js';
import { ListReviews } from './list-reviews/list-reviews.js';
import { ListThreadsHttp } from './list-threads/list-threads.http.js';
import { ListThreads } from './list-threads/list-threads.js';
import { Looking } from './looking.store.js';
import { Moderating } from './moderating.store.js';
import { OpenThreadHttp } from './open-thread/open-thread.http.js';
import { OpenThreadHandler } from './open-thread/open-thread.js';
import { PostRows } from './post-rows.store.js';
import { Posting } from './posting.store.js';
import { PostsStore } from './posts.store.js';
import { ReplyToThreadHttp } from './reply-to-thread/reply-to-thread.http.js';
import { ReplyToThreadHandler } from './reply-to-thread/reply-to-thread.js';
import { ReportPostHttp } from './report-post/report-post.http.js';
import { ReportPostHandler } from './report-post/report-post.js';
import { Reports } from './reports.store.js';
import { ReviewPostHttp } from './review-post/review-post.http.js';
import { ReviewPostHandler } from './review-post/review-post.js';
import { ReviewWords } from './review-words.store.js';
import { ReviewsStore } from './reviews.store.js';
import { WatchReview } from './watch-review/watch-review.js';
import { WithdrawPostHttp } from './withdraw-post/withdraw-post.http.js';
import { WithdrawPostHandler } from './withdraw-post/withdraw-post.js';

@Module({
  imports: [AliasesModule, EscalationsModule, GroupsModule, KeysModule, ProgramsModule],
  controllers: [
    OpenThreadHttp,
    ReplyToThreadHttp,
    ListThreadsHttp,
    GetThreadHttp,
    ReportPostHttp,
    WithdrawPostHttp,
    ListReviewsHttp,
    ReviewPostHttp,
  ],
  providers: [
    PostsStore,
    PostRows,
    ReviewsStore,
    ReviewWords,
    Distress,
    Holding,
    Posting,
    Reports,
    Looking,
    Moderating,
    OpenThreadHandler,
    ReplyToThreadHandler,
    ListThreads,
    GetThread,
    ReportPostHandler,
    WithdrawPostHandler,
    ListReviews,
    ReviewPostHandler,
    WatchReview,
  ],
  exports: [Holding, Moderating, ReviewsStore],
})
export class ThreadsModule {}
