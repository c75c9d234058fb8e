import { GroupQuietV1, QuietEndedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { QuietSpell, QuietSpellFact } from './quiet-spell.js';

/** That a group is silent, and never whose silence it is. */
export function quietSpellOutbound(fact: QuietSpellFact, spell: QuietSpell): OutboundEvent[] {
  const { id: quietSpellId, lane, programId, siteId, format, groupId, ownerPersonId, dueAt: answerBy } = spell;
  const place = { lane, programId, siteId, format, quietSpellId, groupId };
  switch (fact.type) {
    case 'GroupQuiet': {
      const { step, askedIds } = fact;
      return [GroupQuietV1.of({ ...place, step, askedIds, ownerPersonId, answerBy })];
    }
    case 'QuietEnded':
      return [QuietEndedV1.of({ ...place, reason: fact.reason, endedAt: fact.at })];
    default:
      return assertNever(fact);
  }
}
