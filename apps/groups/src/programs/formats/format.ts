import type { Cadence } from '@holdfast/kernel';

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

/** How two people begin together when both have accepted each other. */
export interface Pairing {
  readonly supporterRole: 'mentor';
  readonly participantRole: 'mentee';
  /** Places of the group the two form. */
  readonly places: number;
}

/** All that sets one format apart. The rest of the service asks here and never for a format's name. */
export interface FormatModule<Name extends string = string> {
  readonly name: Name;
  readonly defaults: FormatDefaults;
  /** Null: nobody is matched in pairs. */
  readonly pairing: Pairing | null;
}
