import { PersonWaitlistedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { WaitlistEntry, WaitlistFact } from './waitlist-entry.js';

type Place = Pick<Parameters<typeof PersonWaitlistedV1.of>[0], 'lane' | 'format'>;

export function waitlistOutbound(fact: WaitlistFact, entry: WaitlistEntry): OutboundEvent[] {
  const { programId, siteId, id: entryId, personId, enrolmentId, reason, waitingSince } = entry;
  const { lane, format } = entry as Place;
  switch (fact.type) {
    case 'PersonWaitlisted': {
      const place = { lane, programId, siteId, format };
      const { expectedOn } = fact;
      return [PersonWaitlistedV1.of({ ...place, entryId, personId, enrolmentId, reason, waitingSince, expectedOn })];
    }
    case 'WaitReasonChanged':
    case 'WaitInterrupted':
    case 'WaitEnded':
      return [];
    default:
      return assertNever(fact);
  }
}
