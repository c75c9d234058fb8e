import { assertNever, type Instant } from '@holdfast/kernel';

/** What a notice is about; people switch channels on and off per category. */
export const CATEGORIES = ['matching', 'membership', 'sessions', 'care', 'reminders'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Where a notice goes. `calendar` is a mail with an invitation; only `in_app` ever carries content. */
export const CHANNELS = ['email', 'calendar', 'in_app'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels each category uses, so the only ones there is a choice about. */
export const CHANNELS_OF: Readonly<Record<Category, readonly Channel[]>> = {
  matching: ['email', 'in_app'],
  membership: ['email', 'in_app'],
  sessions: ['calendar', 'in_app'],
  care: ['email', 'in_app'],
  reminders: ['email', 'in_app'],
};

/** Somebody's safety may depend on it: cannot be switched off, waits for no quiet hours, ignores old bounces. */
export function isCareCritical(category: Category): boolean {
  switch (category) {
    case 'care':
      return true;
    case 'matching':
    case 'membership':
    case 'sessions':
    case 'reminders':
      return false;
    default:
      return assertNever(category);
  }
}

export const NOTICE_CODES = [
  'offer_made',
  'offer_expiring',
  'offer_closed',
  'placed',
  'waitlisted',
  'session_scheduled',
  'session_moved',
  'session_cancelled',
  'session_changed',
  'session_unrecorded',
  'eligibility_expiring',
  'eligibility_lapsed',
  'policy_asked',
  'goal_check_in',
  'fit_asked',
  'pair_changed',
  'plan_due',
  'ground_rules_changed',
  'application_received',
  'goodbye_begun',
  'group_quiet',
  'group_with_office',
  'group_to_see_to',
  'lead_invited',
  'session_dropped',
  'series_scheduled',
  'series_changed',
  'series_ended',
  'escalation_opened',
  'support_offered',
  'support_asked',
  'support_answered',
  'support_overdue',
  'review_waiting',
  'review_overdue',
  'step_taken',
  'step_decided',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** Ids, codes and instants a text may speak of. Which of them leave the inbox is the texts' business. */
export type Params = Readonly<Record<string, string | null>>;

/** What every event of ours says of its place. */
export interface Placed {
  readonly lane: string;
  readonly siteId: string;
}

/** What one kind of event means for people, as data. `E` is the part of the event's data it looks at. */
export interface Workflow<E extends Placed> {
  readonly notice: NoticeCode;
  readonly category: Category;
  /** Who hears of it. Named twice, a person still gets one notice. */
  readonly people: (event: E) => readonly string[];
  /** Names what the notice is about: when plans change, what is not yet sent of the same subject is called off. */
  readonly subject: (event: E) => string;
  readonly params: (event: E) => Params;
  /** Where it goes, if not wherever its category may. */
  readonly channels?: readonly Channel[];
  /** Revision of the subject; a later one replaces an earlier one. */
  readonly revision?: (event: E) => number;
  /** Earliest time of what leaves the inbox; at once when left out. */
  readonly notBefore?: (event: E, now: Instant) => Instant;
  /** After this it tells nobody anything. */
  readonly uselessAfter?: (event: E) => Instant | null;
  /** Events that are one change to people: of those with the same key a person reads once. */
  readonly change?: (event: E) => string | undefined;
}

/** The event's data and what the envelope adds. */
export interface Happened<E extends Placed> {
  readonly id: string;
  readonly tenantId: string;
  readonly data: E;
}

/** One person, one change. */
export interface Notice {
  readonly eventId: string;
  /** The event, or the change it is part of. */
  readonly changeId: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly personId: string;
  readonly notice: NoticeCode;
  readonly category: Category;
  readonly channels: readonly Channel[];
  readonly subjectId: string;
  readonly revision: number;
  readonly params: Params;
  /** What a calendar is to hold. */
  readonly entry?: object;
  readonly dueAt: Instant;
  readonly uselessAfter: Instant | null;
}

export function noticesOf<E extends Placed>(workflow: Workflow<E>, event: Happened<E>, now: Instant): Notice[] {
  const { data } = event;
  const shared = {
    eventId: event.id,
    changeId: workflow.change?.(data) ?? event.id,
    tenantId: event.tenantId,
    lane: data.lane,
    siteId: data.siteId,
    notice: workflow.notice,
    category: workflow.category,
    channels: workflow.channels ?? CHANNELS_OF[workflow.category],
    subjectId: workflow.subject(data),
    revision: workflow.revision?.(data) ?? 0,
    params: workflow.params(data),
    dueAt: workflow.notBefore?.(data, now) ?? now,
    uselessAfter: workflow.uselessAfter?.(data) ?? null,
  };
  return [...new Set(workflow.people(data))].map((personId) => ({ ...shared, personId }));
}
