import { PostPublishedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Post, PostFact } from './post.js';

/** That something was said, and never by whom: neither a person nor an alias travels, and no word. */
export function postOutbound(fact: PostFact, post: Post): OutboundEvent[] {
  const { id: postId, lane, programId, siteId, format, groupId, threadId } = post;
  switch (fact.type) {
    case 'PostPublished':
      return [PostPublishedV1.of({ lane, programId, siteId, format, postId, groupId, threadId, publishedAt: fact.at })];
    case 'PostHeld':
    case 'PostWithheld':
    case 'PostWithdrawn':
    case 'PostLookedAt':
    case 'DistressSeen':
      return [];
    default:
      return assertNever(fact);
  }
}
