import { body, shown } from '@holdfast/http';
import { POST_STATES } from './post.js';

export class PostAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  /** Of the thread's first post, its own id. */
  @body.id() threadId!: string;
  @body.text(1, 64) alias!: string;
  /** The reader wrote it. */
  @body.flag() own!: boolean;
  /** Whoever wrote it moderates the group. */
  @body.flag() byLead!: boolean;
  /** Others than its author and those who moderate see published ones only. */
  @body.oneOf(POST_STATES) state!: string;
  @shown.instant() writtenAt!: string;
  /** Of the first post of a thread. */
  @body.text(1, 200, { nullable: true }) title!: string | null;
  /** Null: its author is no more. */
  @body.text(1, 8_000, { nullable: true }) text!: string | null;
  /** What somebody who moderates answered the author, for them alone. */
  @body.text(1, 2_000, { nullable: true }) reply!: string | null;
}
