import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Channel } from '../workflows/index.js';
import { deliveryMapping } from './delivery.mapping.js';
import { deliveryOutbound } from './delivery.outbound.js';
import type { Delivery, DeliveryFact } from './delivery.js';

export interface Claim {
  readonly most: number;
  readonly leaseMs: number;
  /** Those this process is still busy with, whatever became of their lease. */
  readonly except: readonly string[];
}

/**
 * Takes over what is due and not in anybody's hands, and what a sender left behind when its lease ran out: of that
 * nobody knows whether it was mailed. A later message about a subject waits until the earlier one has left.
 */
const CLAIM = `
  UPDATE delivery d
  SET state = 'sending', claim = gen_random_uuid(), lease_until = clock_timestamp() + $2 * interval '1 millisecond', retry_at = NULL,
      attempts = attempts + 1, unclear = unclear OR state = 'sending', version = version + 1
  FROM (
    SELECT delivery_id FROM delivery due
    WHERE state IN ('planned', 'sending') AND due_at <= $1
      AND (retry_at IS NULL OR retry_at <= clock_timestamp())
      AND (lease_until IS NULL OR lease_until <= clock_timestamp())
      AND delivery_id <> ALL ($4::uuid[])
      AND NOT EXISTS (
        SELECT FROM delivery earlier
        WHERE earlier.tenant_id = due.tenant_id AND earlier.subject_id = due.subject_id
          AND earlier.person_id = due.person_id AND earlier.channel = due.channel
          AND earlier.revision < due.revision AND earlier.state = 'sending')
    ORDER BY due_at, delivery_id LIMIT $3 FOR UPDATE SKIP LOCKED) mine
  WHERE d.delivery_id = mine.delivery_id
  RETURNING d.delivery_id AS id`;

/** As the index says it: what lies in somebody's calendar, or may. Superseded plans are not in it. */
const TOLD = `subject_id = $1 AND channel = 'calendar' AND (state IN ('delivered', 'sending') OR unclear)`;
const newestInvitation = (before: string) => `
  SELECT person_id, revision FROM delivery WHERE ${TOLD} AND notice <> 'session_cancelled' AND ${before}
  ORDER BY person_id DESC, revision DESC LIMIT 1`;

/**
 * From person to person, to the newest invitation of each: a session that moved often was told of often. Revocations are
 * looked up by person (`OFFSET 0`), not joined, which would read all that was told.
 */
const INVITED = `
  WITH RECURSIVE invitation AS (
    (${newestInvitation('true')})
    UNION ALL
    SELECT next.* FROM invitation, LATERAL (${newestInvitation('person_id < invitation.person_id')}) next)
  SELECT person_id AS id FROM invitation
  WHERE NOT EXISTS (
    SELECT FROM delivery taken_back
    WHERE ${TOLD} AND person_id = invitation.person_id AND taken_back.revision > invitation.revision
      AND notice = 'session_cancelled' AND state = 'delivered' OFFSET 0)`;

@Injectable()
export class DeliveriesStore extends AggregateStore<Delivery, DeliveryFact> {
  protected readonly kind: AggregateKind<Delivery, DeliveryFact> = {
    entity: deliveryMapping,
    notFound: 'notifications.delivery.not_found',
    outbound: deliveryOutbound,
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Tenants for which something is due. Needs no scope. */
  async dueTenants(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('SELECT due_tenants($1) AS id', [tx.now]);
    return rows.map(({ id }) => id);
  }

  async claim(tx: Tx, { most, leaseMs, except }: Claim): Promise<Delivery[]> {
    const rows = await tx.query<{ id: string }>(CLAIM, [tx.now, leaseMs, most, except]);
    const ids = rows.map(({ id }) => id);
    return ids.length === 0 ? [] : tx.manager.getRepository(deliveryMapping).findBy({ id: In(ids) });
  }

  /** Calls off whatever has not left yet, of these subjects; `channel` limits it to one, `personIds` to these people. */
  async supersede(
    tx: Tx,
    subjectIds: readonly string[],
    channel?: Channel,
    personIds?: readonly string[],
  ): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `SELECT delivery_id AS id FROM delivery
       WHERE subject_id = ANY ($1::uuid[]) AND state IN ('planned', 'sending') AND ($2::text IS NULL OR channel = $2)
         AND ($3::uuid[] IS NULL OR person_id = ANY ($3))`,
      [subjectIds, channel ?? null, personIds ?? null],
    );
    await this.supersedeThese(
      tx,
      open.map(({ id }) => id),
    );
  }

  /** Calls off whatever has not left yet for these persons. */
  async supersedeFor(tx: Tx, personIds: readonly string[]): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `SELECT delivery_id AS id FROM delivery
       WHERE person_id = ANY ($1::uuid[]) AND state IN ('planned', 'sending')`,
      [personIds],
    );
    await this.supersedeThese(
      tx,
      open.map(({ id }) => id),
    );
  }

  /** Persons who hold an invitation to the session, or may: one is on its way or nobody knows. */
  async invited(tx: Tx, sessionId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(INVITED, [sessionId]);
    return rows.map(({ id }) => id);
  }

  private async supersedeThese(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.updateMany(ids, (delivery) => delivery.supersede(tx.now), tx);
  }
}
