import { DomainError, type Instant } from '@holdfast/kernel';
import type { PlaceInGroup } from '../groups/index.js';
import type { Format, Lane } from '../programs/index.js';

export const STATES = ['shared', 'withdrawn'] as const;
export type MilestoneState = (typeof STATES)[number];

export interface MilestoneFact {
  readonly type: 'MilestoneShared' | 'MilestoneWithdrawn';
}

export interface Sharing {
  readonly personId: string;
  /** In the person's own words. */
  readonly text: string;
}

/** Something a member is glad of and tells the group. There is none unless they tell it, and none is counted. */
export class Milestone {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly personId: string;
  /** There only until it is sealed. */
  unsealed: string | undefined;
  wordsSealed: Uint8Array = new Uint8Array();
  state: MilestoneState = 'shared';

  private constructor(
    readonly id: string,
    readonly sharedAt: Instant,
    place: PlaceInGroup,
    { personId, text }: Sharing,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.personId = personId;
    this.unsealed = text;
  }

  static share(
    id: string,
    at: Instant,
    place: PlaceInGroup,
    sharing: Sharing,
  ): { aggregate: Milestone; facts: MilestoneFact[] } {
    return { aggregate: new Milestone(id, at, place, sharing), facts: [{ type: 'MilestoneShared' }] };
  }

  /** Nobody else reads it any more. */
  withdraw(by: string | null): MilestoneFact[] {
    if (by !== this.personId) throw new DomainError('groups.milestone.not_own', 'forbidden');
    if (this.state === 'withdrawn') return [];
    this.state = 'withdrawn';
    return [{ type: 'MilestoneWithdrawn' }];
  }
}
