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

export const LEAD_ROLES = ['facilitator', 'co_facilitator', 'supervisor'] as const;
export type LeadRole = (typeof LEAD_ROLES)[number];

/** Somebody a group is led by; one person per role. */
export interface Lead {
  readonly role: LeadRole;
  /** A group does not open without, and its office looks for another when this one leaves. */
  readonly needed: boolean;
}

/** One part of a meeting. */
export interface AgendaBlock {
  readonly code: string;
  /** In a meeting of the format's own length; a longer or shorter one stretches or shortens every block alike. */
  readonly minutes: number;
  /** Whether everybody has the same time to speak, one presents, or nobody's time is measured. */
  readonly turns: 'everybody' | 'presenter' | 'free';
}

/** How people meet in a group with places for several, which lives on when one of them leaves. */
export interface Gathering {
  readonly leads: readonly Lead[];
  readonly memberRole: 'member';
  /** Roles a member may grow into, one after the other. Empty: those who lead come from elsewhere. */
  readonly ladder: readonly LeadRole[];
  /** Side of the program those who lead are enrolled on: supporters are qualified for it. */
  readonly ledFrom: 'supporter' | 'participant';
  /** Members may propose one, which the office then approves; they lead what they proposed. */
  readonly proposedByMembers: boolean;
  /** Whether people may join while it runs already. */
  readonly joinedWhileRunning: boolean;
  /** Whether a group says that peers, professionals or both lead it. */
  readonly saysWhoLeads: boolean;
  /** Whether a group says what is to be learned in it. */
  readonly hasLearningGoal: boolean;
  /** Null: it meets for as long as it wants. */
  readonly mostSessions: number | null;
  /** Empty: a meeting goes as those who come like. */
  readonly agenda: readonly AgendaBlock[];
  /** Whether members tell each other what they observed in an exercise. */
  readonly observed: boolean;
  /** Part of the meetings somebody has to be at for a record that they completed it; null: there is no such record. */
  readonly completedShare: number | null;
  /** Whether members know each other by alias only, also those who lead, however the group may be found. */
  readonly aliased: boolean;
}

/** How people write to each other in a group, each when it suits them, under the eyes of those who lead it. */
export interface Forum {
  /** Posts of a new member that somebody looks at before others read them. */
  readonly heldFirst: number;
  /** Whoever moderates has this long to look; then everybody who answers for the program is told, again and again. */
  readonly review: Span;
  /** A suspension is at most this long. */
  readonly longestSuspension: Span;
  /** How long somebody may appeal against a step. */
  readonly appeal: Span;
}

/** What shows that a group lives. That somebody of it says so always does. */
export type LifeSign = 'session_held' | 'check_in' | 'post';

/** Who is asked whether a group still goes on, and how long they have for an answer. */
export interface QuietAsk {
  readonly of: 'leads' | 'everybody';
  readonly within: Span;
}

/** When a group counts as inactive, and who is asked before the office looks after it. */
export interface Quiet {
  readonly signs: readonly LifeSign[];
  /** Meetings in a row, by the group's own rhythm, without a sign of life. */
  readonly meetings: number;
  /** Never sooner than this; all there is for a group without a rhythm. */
  readonly leastDays: number;
  /** The first step and the second. The third is a task of whoever answers for the program. */
  readonly asks: readonly [QuietAsk, QuietAsk];
}

/** All that sets one format apart. The rest of the service asks here and never for a format's name. */
export interface FormatModule<Name extends string = string> {
  readonly name: Name;
  readonly defaults: FormatDefaults;
  /** Null: nobody is matched in pairs. */
  readonly pairing: Pairing | null;
  /** Null: it has no groups that people join. */
  readonly gathering: Gathering | null;
  /** Null: nobody is on call, and support cannot be asked for. */
  readonly onCall: OnCall | null;
  /** Who is asked after their first meeting how it fits: everybody, or all but those who lead; null: nobody is. */
  readonly fitCheck: 'everybody' | 'members' | null;
  /** Null: nobody writes in its groups. */
  readonly forum: Forum | null;
  /** Null: it has no groups that could fall silent. */
  readonly quiet: Quiet | null;
}
