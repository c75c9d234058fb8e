import { DomainError, Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../aliases/index.js';
import { type Group, leads } from '../groups/index.js';
import { forumOf } from '../programs/index.js';
import { type Concern, Holding, placeOf } from './holding.store.js';
import { Post, type Words } from './post.js';
import { PostsStore } from './posts.store.js';
import { screen } from './screen.js';

/** What a member wants to say. */
export interface Said {
  /** Null: it begins a thread. */
  readonly threadId: string | null;
  readonly words: Words;
  /** The author asks for somebody to look before others read it. */
  readonly lookFirst: boolean;
  /** The author says that they are not well. */
  readonly notWell: boolean;
}

/** Members write under their alias; what has to be looked at first waits. In the system's scope. */
@Injectable()
export class Posting {
  constructor(
    private readonly ids: Ids,
    private readonly aliases: AliasesStore,
    private readonly posts: PostsStore,
    private readonly holding: Holding,
  ) {}

  async write(tx: Tx, group: Group, authorId: string, said: Said): Promise<Post> {
    const { heldFirst } = forumOf(group.format);
    const { state } = group;
    if (state === 'forming' || state === 'closed')
      throw new DomainError('groups.thread.not_open', 'conflict', { state });
    const alias = await this.aliases.draw(tx, group, authorId);
    alias.refuseSilenced(tx.now);
    const byLead = group.roster.some((member) => member.personId === authorId && leads(member));
    const known = byLead || (await this.posts.known(tx, group.id, alias.name, heldFirst));
    const concern = concernOf(said, known);
    const { threadId, words } = said;
    const writing = { threadId, words, authorId, byLead, alias: alias.name };
    const held = concern !== undefined;
    const born = Post.write(this.ids.next(), tx.now, placeOf(group), { ...writing, held });
    const post = await this.posts.insert(() => born, tx);
    if (!concern) return post;
    await this.holding.hold(tx, group, post, authorId, concern);
    return this.posts.seen(tx, post.id);
  }
}

/** Why somebody has to look first, the weightiest reason; undefined: nobody has to. */
function concernOf({ words: { title, text }, lookFirst, notWell }: Said, known: boolean): Concern | undefined {
  const screened = screen(`${title ?? ''}\n${text}`);
  const distress = notWell || screened.distress;
  if (notWell || lookFirst) return { cause: 'asked_for', distress, reason: null };
  if (screened.distress || screened.identifying) return { cause: 'screened', distress, reason: null };
  return known ? undefined : { cause: 'first_posts', distress, reason: null };
}
