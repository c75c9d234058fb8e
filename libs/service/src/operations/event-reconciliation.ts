import { type Principal, scopeOf, subjectOf } from '@holdfast/auth';
import { Clock, DomainError, type Instant, minus } from '@holdfast/kernel';
import {
  type InboxReader,
  reconcile,
  type Reconciled,
  reconcileInbox,
  reEmitIn,
  type TopicSource,
  type Wanted,
} from '@holdfast/messaging';
import type { Answer, Db, Write } from '@holdfast/persistence';
import { tenantOf } from './event-operations.js';

/** Clocks of two hosts may differ, and an event may have waited for the broker this long. */
const MARGIN = { hours: 1 };

export interface Part {
  readonly topic: string;
  readonly since: Instant;
  readonly until: Instant;
}

/** What was compared with the topic: the service's log of a topic it writes, its inbox of one it reads. */
export interface Compared extends Reconciled {
  readonly account: 'log' | 'inbox';
}

/**
 * A service's half of reconciling: it has its own log and its own inbox, never another's. The two halves together are
 * the whole, and the events one reader lacks are sent again by their owner.
 */
export class EventReconciliation {
  private reading = false;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly source: TopicSource,
    private readonly readerOf: () => InboxReader,
  ) {}

  /**
   * Of the caller's health system only.
   * @throws DomainError `operations.not_its_topic`; `operations.reconciliation_under_way`: one topic is read at a time
   */
  async compare(me: Principal, { topic, since, until }: Part): Promise<Compared> {
    const tenantId = tenantOf(me);
    const reader = this.readerOf();
    const isOwn = topic.startsWith(`${reader.service}.`);
    const subscriptions = reader.subscriptions.filter(({ contract }) => contract.topic === topic);
    if (!isOwn && subscriptions.length === 0) throw new DomainError('operations.not_its_topic', 'not_found', { topic });
    const part = { topic, since, until, tenantId, source: this.source, now: this.clock.now() };
    const storedSince = minus(since, MARGIN);
    return this.oneAtATime(async () =>
      isOwn
        ? { account: 'log', ...(await reconcile({ ...part, storedSince, owner: this.db, readers: [] })) }
        : {
            account: 'inbox',
            ...(await reconcileInbox({ ...part, storedSince, reader: { ...reader, subscriptions } })),
          },
    );
  }

  /** @throws DomainError `events.not_in_log` when one of them is not the caller's or not of that topic */
  reEmit(me: Principal, { topic, events }: Omit<Wanted, 'tenantId'>, write: Write): Promise<Answer> {
    const wanted = { topic, events, tenantId: tenantOf(me) };
    const actor = { by: subjectOf(me), scope: scopeOf(me) };
    return this.db.write(write, async (tx) => ({
      result: { reEmitted: await reEmitIn(tx, wanted, actor) },
      facts: [],
    }));
  }

  private async oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    if (this.reading) throw new DomainError('operations.reconciliation_under_way', 'conflict', { retryAfter: 5 });
    this.reading = true;
    try {
      return await work();
    } finally {
      this.reading = false;
    }
  }
}
