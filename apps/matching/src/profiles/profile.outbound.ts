import { ProfileCompletedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Profile, ProfileFact } from './profile.js';

type Data = Parameters<typeof ProfileCompletedV1.of>[0];

/** What somebody answered stays here: that they did is all others learn. */
export function profileOutbound({ type }: ProfileFact, profile: Profile): OutboundEvent[] {
  switch (type) {
    case 'ProfileCompleted': {
      const { lane, programId, siteId, format, id: profileId, personId, role, completedAt } = profile;
      const data = { lane, programId, siteId, format, profileId, personId, role, completedAt };
      return [ProfileCompletedV1.of(data as Data)];
    }
    case 'ProfileChanged':
      return [];
    default:
      return assertNever(type);
  }
}
