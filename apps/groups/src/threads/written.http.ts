import { answering, body, shown } from '@holdfast/http';
import { CrisisAnswer } from '../answers.js';
import type { CrisisText } from './crisis-text.js';
import { POST_STATES, type Post } from './post.js';

export class SayBody {
  @body.text(1, 8_000) text!: string;
  /** Somebody who moderates reads it before others do. */
  @body.flag({ optional: true }) lookFirst?: boolean;
  /** The author is not well: a human is told at once, and others read it when somebody has looked. */
  @body.flag({ optional: true }) notWell?: boolean;
}

export interface WrittenPost {
  readonly post: Post;
  readonly crisis: readonly CrisisText[];
}

export class WrittenPostAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(POST_STATES) state!: string;
  @body.id() threadId!: string;
  /** Whom to call, shown whatever was written. */
  @shown.parts(() => CrisisAnswer) crisis!: CrisisAnswer[];
}

/**
 * Whatever was written: the answer is kept for replay, in the open, and must not tell by the texts that are there or
 * missing what the sealed words say. Nobody needs them less for having written of something else.
 */
export const written = answering(201, ({ post: { id, version, state, threadId }, crisis }: WrittenPost) => {
  return { id, version, state, threadId, crisis };
});
