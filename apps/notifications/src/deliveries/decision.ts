import type { Instant, TimeZone } from '@holdfast/kernel';
import type { QuietHours } from '../preferences/index.js';
import type { Delivery } from './delivery.js';
import { quietUntil } from './quiet-hours.js';

/** What is known of the person and the subject at the moment of sending. */
export interface Circumstances {
  readonly now: Instant;
  readonly careCritical: boolean;
  readonly switchedOff: boolean;
  /** The address refused mail for good before. */
  readonly suppressed: boolean;
  readonly quietHours: QuietHours | null;
  readonly zone: TimeZone;
  /** An earlier message about the same subject left, or may have. */
  readonly toldBefore: boolean;
}

export type Decision =
  | { readonly kind: 'send' }
  | { readonly kind: 'hold'; readonly until: Instant }
  | { readonly kind: 'suppress'; readonly reason: string }
  | { readonly kind: 'drop'; readonly reason: string };

/** Whether a delivery leaves now. Decided when it is due and not when it was planned: what people want may change. */
export function decide(delivery: Delivery, at: Circumstances): Decision {
  const { now } = at;
  if (delivery.superseded) return { kind: 'drop', reason: 'superseded' };
  if (delivery.uselessAfter !== null && delivery.uselessAfter <= now) return { kind: 'drop', reason: 'outdated' };
  if (isRevocation(delivery) && !at.toldBefore) return { kind: 'drop', reason: 'nothing_to_revoke' };
  if (at.careCritical) return { kind: 'send' };
  // What stands in somebody's calendar is taken back even if they want no further invitations.
  if (at.switchedOff && !isRevocation(delivery)) return { kind: 'suppress', reason: 'switched_off' };
  if (at.suppressed) return { kind: 'suppress', reason: 'address_refused' };
  const until = at.quietHours && quietUntil(now, at.zone, at.quietHours);
  const waits = until && (delivery.uselessAfter === null || until < delivery.uselessAfter);
  return waits ? { kind: 'hold', until } : { kind: 'send' };
}

const isRevocation = ({ channel, notice }: Delivery) => channel === 'calendar' && notice === 'session_cancelled';
