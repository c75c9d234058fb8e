import type { Cadence, Span } from '@holdfast/kernel';

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

/** How a trained peer who is on call answers a person who asks. */
export interface OnCall {
  /** From the request to somebody taking it. */
  readonly firstResponse: Span;
  /** Whoever was asked has this long before the next one is asked as well. */
  readonly answer: Span;
  /** How long a person who was offered support may think before the office looks after it. */
  readonly consent: Span;
  /** From the answer to the follow-up check at the latest. */
  readonly followUp: Span;
  /** After a hard contact the supporter is asked nothing for this long. */
  readonly rest: Span;
}

/** All that sets one format apart. The rest of the service asks here and never for a format's name. */
export interface FormatModule<Name extends string = string> {
  readonly name: Name;
  readonly defaults: FormatDefaults;
  /** Null: nobody is matched in pairs. */
  readonly pairing: Pairing | null;
  /** Null: nobody is on call, and support cannot be asked for. */
  readonly onCall: OnCall | null;
}
