import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** The members of a group can read a post from now on; in the first one of a thread thread and post are the same. Who wrote it, and under which alias, is nobody's to hear. */
export const PostPublishedV1 = defineEvent({
  type: 'org.holdfast.groups.PostPublished.v1',
  topic: 'groups.post',
  key: (d) => d.postId,
  data: Type.Object({
    ...inProgram,
    postId: id(),
    groupId: id(),
    threadId: id(),
    publishedAt: instant(),
  }),
});
export type PostPublishedV1 = typeof PostPublishedV1;
