import type { Instant } from '@holdfast/kernel';
import type { CalendarEntry } from '../channels/index.js';
import type { Category, Channel, NoticeCode, Params } from '../workflows/index.js';

export const STATES = ['planned', 'sending', 'delivered', 'failed', 'suppressed', 'cancelled'] as const;
export type DeliveryState = (typeof STATES)[number];

/** Trace the delivery belongs to, as text. */
export type Trace = Readonly<{ traceparent?: string; tracestate?: string }>;

export type DeliveryFact =
  | { readonly type: 'Delivered'; readonly at: Instant }
  | { readonly type: 'Failed'; readonly at: Instant; readonly reason: string }
  /** Of interest to nobody outside the service. */
  | { readonly type: 'Put'; readonly to: DeliveryState };

/** One person, one event, one channel. Its id is in the Message-ID, so that a repeated mail can be told from a new one. */
export class Delivery {
  declare readonly id: string;
  declare version: number;
  declare readonly tenantId: string;
  declare readonly lane: string;
  declare readonly siteId: string;
  declare readonly personId: string;
  declare readonly eventId: string;
  declare readonly channel: Channel;
  declare readonly category: Category;
  declare readonly notice: NoticeCode;
  /** What it is about: a proposal, a session, an escalation. */
  declare readonly subjectId: string;
  declare readonly revision: number;
  declare readonly params: Params;
  /** What the person's calendar is to hold of the subject; null outside the calendar channel. */
  declare readonly entry: CalendarEntry | null;
  declare readonly trace: Trace;
  declare readonly plannedAt: Instant;
  declare readonly uselessAfter: Instant | null;
  declare state: DeliveryState;
  declare dueAt: Instant;
  declare attempts: number;
  /** Who sends it; a sender that lost its lease does not speak for the delivery any more. */
  declare claim: string | null;
  /** Real time, unlike `dueAt`: a lease must not run out because the clock of the domain was moved. */
  declare leaseUntil: Instant | null;
  declare retryAt: Instant | null;
  /** An attempt ended without an answer: the mail may have arrived. */
  declare unclear: boolean;
  /** Plans changed while it was being sent: not to be tried again. */
  declare superseded: boolean;
  declare reason: string | null;
  declare settledAt: Instant | null;

  /** Also from a sender whose lease ran out: the server did take it. */
  delivered(at: Instant): DeliveryFact[] {
    if (this.state === 'delivered') return [];
    this.settle('delivered', null, at);
    return [{ type: 'Delivered', at }];
  }

  /** Nobody will try again. */
  fail(claim: string, reason: string, at: Instant): DeliveryFact[] {
    if (!this.isClaimedBy(claim)) return [];
    this.settle('failed', reason, at);
    return [{ type: 'Failed', at, reason }];
  }

  tryAgain(claim: string, of: { retryAt: Instant; reason: string; unclear: boolean }, at: Instant): DeliveryFact[] {
    if (!this.isClaimedBy(claim)) return [];
    this.unclear ||= of.unclear;
    if (this.superseded) return this.cancel('superseded', at);
    this.release();
    this.retryAt = of.retryAt;
    this.reason = of.reason;
    return [{ type: 'Put', to: 'planned' }];
  }

  /** Could not even be tried. */
  postpone(claim: string, retryAt: Instant, reason: string): DeliveryFact[] {
    if (!this.isClaimedBy(claim)) return [];
    this.release();
    this.attempts -= 1;
    this.retryAt = retryAt;
    this.reason = reason;
    return [{ type: 'Put', to: 'planned' }];
  }

  /** Waits, as if it had never been claimed. */
  hold(claim: string, until: Instant): DeliveryFact[] {
    if (!this.isClaimedBy(claim)) return [];
    this.release();
    this.attempts -= 1;
    this.dueAt = until;
    this.reason = 'quiet_hours';
    return [{ type: 'Put', to: 'planned' }];
  }

  /** The person does not want it, or the address is known to be dead. */
  suppress(claim: string, reason: string, at: Instant): DeliveryFact[] {
    if (!this.isClaimedBy(claim)) return [];
    this.settle('suppressed', reason, at);
    return [{ type: 'Put', to: 'suppressed' }];
  }

  /** There is nothing to say any more. */
  drop(claim: string, reason: string, at: Instant): DeliveryFact[] {
    return this.isClaimedBy(claim) ? this.cancel(reason, at) : [];
  }

  /** Plans changed. One that is being sent goes its way, but not a second time. */
  supersede(at: Instant): DeliveryFact[] {
    if (this.state === 'planned') return this.cancel('superseded', at);
    if (this.state !== 'sending' || this.superseded) return [];
    this.superseded = true;
    return [{ type: 'Put', to: 'sending' }];
  }

  private cancel(reason: string, at: Instant): DeliveryFact[] {
    this.settle('cancelled', reason, at);
    return [{ type: 'Put', to: 'cancelled' }];
  }

  private settle(state: DeliveryState, reason: string | null, at: Instant): void {
    this.release();
    this.state = state;
    this.reason = reason;
    this.settledAt = at;
  }

  private release(): void {
    this.state = 'planned';
    this.claim = null;
    this.leaseUntil = null;
    this.retryAt = null;
  }

  private isClaimedBy(claim: string): boolean {
    return this.state === 'sending' && this.claim === claim;
  }
}
