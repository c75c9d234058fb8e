import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

/** Held: only its author and those who moderate read it until somebody has looked. Nothing is ever deleted. */
export const POST_STATES = ['held', 'published', 'withheld', 'withdrawn'] as const;
export type PostState = (typeof POST_STATES)[number];

export type PostFact =
  | { readonly type: 'PostHeld' | 'PostWithheld' | 'PostWithdrawn' | 'PostLookedAt' | 'DistressSeen' }
  | { readonly type: 'PostPublished'; readonly at: Instant };

export interface PostPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

/** Free text, there only until it is sealed under the author's key. */
export interface Unsealed {
  readonly authorId: string;
  readonly words?: Words;
  readonly reply?: string;
}

export interface Words {
  /** Of the first post of a thread. */
  readonly title: string | null;
  readonly text: string;
}

export interface Writing {
  /** Null: it begins a thread. */
  readonly threadId: string | null;
  readonly alias: string;
  readonly authorId: string;
  readonly byLead: boolean;
  readonly words: Words;
  readonly held: boolean;
}

/** What a member wrote, under their alias. There is no column that leads to the person. */
export class Post {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly threadId: string;
  readonly alias: string;
  readonly byLead: boolean;
  unsealed: Unsealed | undefined;
  wordsSealed: Uint8Array = new Uint8Array();
  /** What somebody who moderates answered the author, for them alone. */
  replySealed: Uint8Array | null = null;
  state: PostState;
  /** Somebody who moderates has read it. */
  looked = false;
  /** The author may need help: an escalation was opened, once. */
  distress = false;

  private constructor(
    readonly id: string,
    readonly writtenAt: Instant,
    place: PostPlace,
    { threadId, alias, authorId, byLead, words, held }: Writing,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.threadId = threadId ?? id;
    this.alias = alias;
    this.byLead = byLead;
    this.unsealed = { authorId, words };
    this.state = held ? 'held' : 'published';
  }

  static write(id: string, at: Instant, place: PostPlace, writing: Writing): { aggregate: Post; facts: PostFact[] } {
    const aggregate = new Post(id, at, place, writing);
    return { aggregate, facts: [writing.held ? { type: 'PostHeld' } : { type: 'PostPublished', at }] };
  }

  /** Others do not read it until somebody has looked; what somebody has looked at stays, unless there may be danger. */
  hold(distress: boolean): PostFact[] {
    if (this.state !== 'published' || (this.looked && !distress)) return [];
    this.state = 'held';
    return [{ type: 'PostHeld' }];
  }

  /** @returns nothing when it was seen before: nobody is alarmed twice by one post. */
  seeDistress(): PostFact[] {
    if (this.distress) return [];
    this.distress = true;
    return [{ type: 'DistressSeen' }];
  }

  /** Somebody has looked, and others may read it. What its author took back stays so. */
  publish(at: Instant, reply: Unsealed | undefined): PostFact[] {
    const { state } = this;
    this.answer(reply);
    if (state !== 'held' && state !== 'withheld') return [{ type: 'PostLookedAt' }];
    this.state = 'published';
    return [{ type: 'PostPublished', at }];
  }

  /** It stays with its author and those who moderate, and the author is told why. */
  withhold(reply: Unsealed | undefined): PostFact[] {
    if (!reply) throw new DomainError('groups.post.reply_missing', 'invalid');
    this.answer(reply);
    if (this.state !== 'withdrawn') this.state = 'withheld';
    return [{ type: 'PostWithheld' }];
  }

  /** Its author takes it back; whoever worries about them goes on doing so. */
  withdraw(alias: string): PostFact[] {
    if (alias !== this.alias) throw new DomainError('groups.post.not_own', 'forbidden');
    if (this.state === 'withdrawn') return [];
    this.state = 'withdrawn';
    return [{ type: 'PostWithdrawn' }];
  }

  private answer(reply: Unsealed | undefined): void {
    // Silence is no answer to somebody who may be in danger.
    if (this.distress && !reply) throw new DomainError('groups.post.reply_missing', 'invalid');
    this.looked = true;
    if (reply) this.unsealed = reply;
  }
}
