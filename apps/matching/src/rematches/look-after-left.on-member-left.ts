import type { MemberLeftV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LeftPeople } from './left-people.store.js';

/** Whose membership ended thus needs nobody new: the relation came to its end, or the person is not in the program. */
const NOBODY_NEW = ['completed', 'program_ended', 'withdrawn', 'consent_revoked', 'erased'];

/** A relation ended before its time: whoever is left needs somebody else, a supporter's place is free again. */
@Injectable()
export class LookAfterLeftOnMemberLeft {
  constructor(private readonly left: LeftPeople) {}

  apply(events: readonly Received<MemberLeftV1>[], tx: Tx): Promise<void> {
    const left = events.filter(({ data }) => !NOBODY_NEW.includes(data.reason));
    return this.left.plan(
      tx,
      left.map(({ tenantId, data }) => ({
        tenantId,
        ...data,
        reason: data.reason === 'partner_left' ? 'partner_left' : 'new_choice',
      })),
    );
  }
}
