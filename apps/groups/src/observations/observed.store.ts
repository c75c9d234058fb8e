import { DomainError } from '@holdfast/kernel';
import { asSystem, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../aliases/index.js';
import { type Session, SessionsStore } from '../sessions/index.js';

/** Somebody by id, or by what they are called in the group; one of the two. */
export interface Named {
  readonly personId: string | null;
  readonly alias: string | null;
}

/** Who was observed, and where. */
@Injectable()
export class Observed {
  constructor(
    private readonly sessions: SessionsStore,
    private readonly aliases: AliasesStore,
  ) {}

  session(tx: Tx, sessionId: string): Promise<Session | undefined> {
    return this.sessions.find(sessionId, tx);
  }

  /** @throws DomainError unless exactly one of the two is given, and somebody of the group is called so. */
  async personId(tx: Tx, { groupId }: Session, { personId, alias }: Named): Promise<string> {
    if ((personId === null) === (alias === null)) throw new DomainError('groups.observation.not_named', 'invalid');
    if (personId !== null) return personId;
    const named = await asSystem(tx, () => this.aliases.named(tx, groupId, alias as string));
    return named.personId;
  }
}
