import { type Principal, scopeOf, subjectOf } from '@holdfast/auth';
import { DomainError } from '@holdfast/kernel';
import {
  type Actor,
  type ConsumerLag,
  type DeadLetterDetail,
  type DeadLetterFilter,
  discardIn,
  type EventConsumer,
  type EventKey,
  getDeadLetter,
  listDeadLetters,
  type LagReading,
  listParked,
  outboxState,
  type ParkedFilter,
  redriveFor,
  type Settling,
  skipGap,
} from '@holdfast/messaging';
import type { Answer, Db, Write } from '@holdfast/persistence';

/** Events of one request: what waits behind is done by further ones, so that none runs into a time-out. */
const AT_MOST = 200;

/**
 * What people do about this service's events that wait. Everything is their own tenant's: events of others, and bytes
 * that name no tenant, are left to whoever has the command line.
 */
export class EventOperations {
  constructor(
    private readonly db: Db,
    private readonly lag: ConsumerLag,
    private readonly consumerOf: () => EventConsumer,
  ) {}

  /** The service's own handlers, to be given events that were put aside. */
  get consumer(): EventConsumer {
    return this.consumerOf();
  }

  lagOf(me: Principal): LagReading | undefined {
    tenantOf(me);
    return this.lag.current();
  }

  outbox(me: Principal) {
    return outboxState(this.db, tenantOf(me));
  }

  deadLetters(me: Principal, filter: DeadLetterFilter) {
    return listDeadLetters(this.db, { ...filter, tenantId: tenantOf(me) });
  }

  deadLetter(me: Principal, id: number): Promise<DeadLetterDetail> {
    return getDeadLetter(this.db, id, tenantOf(me));
  }

  parked(me: Principal, filter: ParkedFilter) {
    return listParked(this.db, { ...filter, tenantId: tenantOf(me) });
  }

  redrive(me: Principal, key: EventKey, write: Write): Promise<Answer> {
    return redriveFor(write, this.db, this.consumer, { key, settling: settlingOf(me) });
  }

  discard(me: Principal, id: number, reason: string, write: Write): Promise<Answer> {
    return this.db.write(write, async (tx) => ({
      result: await discardIn(tx, this.consumer, id, { ...settlingOf(me), reason }),
      facts: [],
    }));
  }

  skip(me: Principal, key: EventKey, reason: string, write: Write): Promise<Answer> {
    return this.db.write(write, async (tx) => ({
      result: await skipGap(tx, this.consumer, key, { ...settlingOf(me), reason }),
      facts: [],
    }));
  }
}

/** Events carry no site: whoever works for some sites only could see what belongs to others. */
export function tenantOf({ tenantId, sites }: Principal): string {
  if (sites !== '*') throw new DomainError('operations.whole_health_system_only', 'forbidden');
  return tenantId;
}

function settlingOf(me: Principal): Settling {
  const actor: Actor = { by: subjectOf(me), scope: scopeOf(me) };
  return { tenantId: tenantOf(me), actor, atMost: AT_MOST };
}
