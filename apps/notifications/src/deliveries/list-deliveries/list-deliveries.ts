import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListDeliveriesQuery {
  readonly state?: string;
  readonly channel?: string;
  readonly personId?: string;
  readonly limit: number;
  readonly before?: string;
}

/** Without address, text or subject: whether messages get through, not what they say. */
export interface ShownDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly personId: string;
  readonly channel: string;
  readonly category: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  readonly settledAt: Instant | null;
}

@Injectable()
export class ListDeliveries {
  constructor(private readonly db: Db) {}

  /** Newest first, of the sites the caller works for. */
  run(scope: Scope, { state, channel, personId, limit, before }: ListDeliveriesQuery): Promise<ShownDelivery[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownDelivery>(
        `SELECT delivery_id AS id, event_id AS "eventId", person_id AS "personId", channel, category, state, reason,
                attempts, planned_at AS "plannedAt", due_at AS "dueAt", settled_at AS "settledAt"
         FROM delivery
         WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR channel = $2)
           AND ($3::uuid IS NULL OR person_id = $3) AND ($4::uuid IS NULL OR delivery_id < $4)
         ORDER BY delivery_id DESC LIMIT $5`,
        [state ?? null, channel ?? null, personId ?? null, before ?? null, limit + 1],
      ),
    );
  }
}
