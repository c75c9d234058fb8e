import { isDomainError, isTimeZone, plus, reach, timeZoneOf } from '@holdfast/kernel';
import { isStatementTimeout, isTransient } from '@holdfast/persistence';
import { counter, METRICS, SPANS, withRemoteContext, withSpan } from '@holdfast/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { Channels, type Outcome } from '../../channels/index.js';
import type { Contact } from '../../contacts/index.js';
import { isCareCritical } from '../../workflows/index.js';
import { decide } from '../decision.js';
import type { Delivery, DeliveryFact } from '../delivery.js';
import { type Due, DueDeliveries, type Times } from '../due-deliveries.store.js';
import { retryAfter } from '../retries.js';
import { SENDING, type Sending } from '../sending.options.js';

const AGAIN_FIRST_MS = 50;
const AGAIN_LATER_MS = 1_000;
const DIRECTORY_AGAIN_SECONDS = 3;

const outcomes = counter(METRICS.notificationDeliveries);

/** One claimed delivery to its end, or to its next attempt. */
@Injectable()
export class DeliverOne {
  private stopping = false;

  constructor(
    private readonly due: DueDeliveries,
    private readonly channels: Channels,
    @Inject(SENDING) private readonly sending: Sending,
  ) {}

  /** @param contact missing where the directory knows nobody to write to. */
  run(due: Due, contact: Contact | undefined): Promise<void> {
    const { delivery } = due;
    return withRemoteContext(delivery.trace, () =>
      withSpan(`${SPANS.deliver} ${delivery.channel}`, {}, () => this.deliver(due, contact)),
    );
  }

  /** The directory cannot be asked: no attempt, just later. */
  async postpone({ delivery }: Due): Promise<void> {
    const claim = claimOf(delivery);
    await this.settle(delivery, (d, { realNow }) =>
      d.postpone(claim, plus(realNow, { seconds: DIRECTORY_AGAIN_SECONDS }), 'directory_unavailable'),
    );
  }

  /** A mark that the database does not take is given up: the lease runs out and another sender repeats the mail. */
  stop(): void {
    this.stopping = true;
  }

  private async deliver(due: Due, contact: Contact | undefined): Promise<void> {
    const { delivery, now } = due;
    const claim = claimOf(delivery);
    const decision = decide(delivery, circumstances(due, contact));
    switch (decision.kind) {
      case 'hold':
        return this.settle(delivery, (d) => d.hold(claim, decision.until));
      case 'suppress':
        return this.settle(delivery, (d, at) => d.suppress(claim, decision.reason, at.now));
      case 'drop':
        return this.settle(delivery, (d, at) => d.drop(claim, decision.reason, at.now));
      case 'send':
        break;
    }
    const email = contact?.email;
    if (!contact || !email) return this.settle(delivery, (d, at) => d.fail(claim, 'no_address', at.now));
    const outcome = await this.channels.of(delivery.channel).send(delivery, { ...contact, email }, now);
    reach('sender-after-provider-before-mark');
    outcomes.add({ channel: delivery.channel, outcome: outcome.kind });
    return this.record(delivery, outcome, claim);
  }

  private record(delivery: Delivery, outcome: Outcome, claim: string): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        return this.settle(delivery, (d, at) => d.delivered(at.now));
      case 'refused':
        return this.settle(
          delivery,
          (d, at) => d.fail(claim, outcome.reason, at.now),
          outcome.addressDead ? outcome.reason : undefined,
        );
      case 'later': {
        const seconds = retryAfter(delivery.attempts, isCareCritical(delivery.category), this.sending.retries);
        if (seconds === null) return this.settle(delivery, (d, at) => d.fail(claim, outcome.reason, at.now));
        const { reason, unclear } = outcome;
        return this.settle(delivery, (d, { now, realNow }) =>
          d.tryAgain(claim, { retryAt: plus(realNow, { seconds }), reason, unclear }, now),
        );
      }
    }
  }

  /** As long as this process lives it knows what became of the mail, so it does not let a database outage forget it. */
  private async settle(
    delivery: Delivery,
    change: (delivery: Delivery, at: Times) => readonly DeliveryFact[],
    addressDead?: string,
  ): Promise<void> {
    for (let waitMs = AGAIN_FIRST_MS; ; waitMs = Math.min(2 * waitMs, AGAIN_LATER_MS)) {
      try {
        await this.due.settle(delivery, change, addressDead);
        return;
      } catch (error) {
        if (this.stopping || !mayPass(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }
}

/** The database is away, or others hold the row: locked, changed under each try, or for longer than a statement may take. */
const mayPass = (error: unknown): boolean =>
  isTransient(error) || isStatementTimeout(error) || (isDomainError(error) && error.details.retryAfter !== undefined);

function circumstances({ delivery, now, preferences, suppressed, toldBefore }: Due, contact: Contact | undefined) {
  const { category, channel } = delivery;
  const zone = contact && isTimeZone(contact.zone) ? contact.zone : 'UTC';
  return {
    now,
    careCritical: isCareCritical(category),
    switchedOff: preferences ? !preferences.wants({ category, channel }) : false,
    suppressed,
    quietHours: preferences?.quietHours ?? null,
    zone: timeZoneOf(zone),
    toldBefore,
  };
}

function claimOf({ id, claim }: Delivery): string {
  if (claim === null) throw new Error(`delivery ${id} is in nobody's hands`);
  return claim;
}
