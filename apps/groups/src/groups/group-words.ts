import type { Cadence, Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { GatheringState } from './gathering.js';
import type { MemberRole } from './membership.js';

/** Open: whoever finds it may join. Listed: whoever finds it may apply. Hidden: the office places people; no directory, no roster. */
export const VISIBILITIES = ['open', 'listed', 'hidden'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const STATES = ['forming', 'open', 'running', 'closed'] as const;
export type GroupState = (typeof STATES)[number];

export type GroupFact =
  | { readonly type: 'GroupFormed' }
  | { readonly type: 'AgreementChanged' }
  | { readonly type: 'GroundRulesChanged' | 'GroundRulesAccepted' }
  | { readonly type: 'RosterChanged' | 'ApplicationReceived' | 'ApplicationsChanged' | 'GoodbyeBegun' }
  | { readonly type: 'GroupOpened' }
  | { readonly type: 'GroupStarted' }
  | { readonly type: 'GroupClosed'; readonly reason: string; readonly at: Instant };

export interface GroupPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly programId: string;
  readonly format: Format;
  /** A group belongs to one site while its members may come from others. */
  readonly siteId: string;
}

/** Where something of a group belongs: no reader needs a join. */
export interface PlaceInGroup extends GroupPlace {
  readonly groupId: string;
}

export const placeIn = (group: GroupPlace & { readonly id: string }): PlaceInGroup => {
  const { id: groupId, tenantId, lane, programId, format, siteId } = group;
  return { groupId, tenantId, lane, programId, format, siteId };
};

/** A weekly window both sides have free, in local time: day 0 is Monday, minutes from midnight. */
export interface WeeklySlot {
  readonly day: number;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly zone: string;
}

export interface GroupShape {
  readonly visibility: Visibility;
  readonly capacity: number;
  readonly cadence: Cadence | null;
  readonly zone: string;
  readonly slot: WeeklySlot | null;
  /** Null: nobody joins it. */
  readonly gathering: GatheringState | null;
  /** Left out: nobody proposed its people to each other. */
  readonly proposal?: { readonly groupProposalId: string; readonly modality: string | null };
}

/** A present member, as the group's own rules need it; the membership is the record. */
export interface RosterEntry {
  readonly membershipId: string;
  readonly personId: string;
  readonly role: MemberRole;
}

export const LEADING: readonly MemberRole[] = [
  'mentor',
  'facilitator',
  'co_facilitator',
  'supervisor',
  'peer_supporter',
];

export const leads = ({ role }: Pick<RosterEntry, 'role'>): boolean => LEADING.includes(role);
