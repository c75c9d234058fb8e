import type { Cadence } from '@holdfast/kernel';

export const FORMATS = [
  'mentorship',
  'peer_counseling',
  'support_group',
  'supervision_group',
  'workshop',
  'informal_network',
  'online_community',
] as const;
export type Format = (typeof FORMATS)[number];

/** What a program of this format begins with; a program keeps its own copy and may change it. */
export interface FormatDefaults {
  /** Null: it does not meet on a cadence, so a pilot needs none. */
  readonly cadence: Cadence | null;
  readonly sessionMinutes: number;
  /** Null: no fixed length. */
  readonly durationWeeks: number | null;
  /** Relations a supporter takes at most; null: the format has no one-to-one relations. */
  readonly mentorCapacity: number | null;
  /** Empty: the format asks nothing, and a pilot needs no instruments. */
  readonly instruments: readonly string[];
  /** Members of one group, supporters included. */
  readonly groupSize: { readonly min: number; readonly max: number };
  /** Whether a membership begins on trial. */
  readonly trialMembership: boolean;
}
