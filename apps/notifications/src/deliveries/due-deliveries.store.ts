import { type Instant } from '@holdfast/kernel';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Preferences, PreferencesStore } from '../preferences/index.js';
import { type Claim, DeliveriesStore } from './deliveries.store.js';
import type { Delivery, DeliveryFact } from './delivery.js';
import { Suppressions } from './suppressions.store.js';

/** A delivery in the sender's hands, and what it has to know before it sends. */
export interface Due {
  readonly delivery: Delivery;
  readonly now: Instant;
  readonly preferences: Preferences | undefined;
  readonly suppressed: boolean;
  readonly toldBefore: boolean;
}

/** Domain time for what is recorded, real time for what is waited for. */
export interface Times {
  readonly now: Instant;
  readonly realNow: Instant;
}

/** The sender's side of the table: short transactions before and after, none while a server is talked to. */
@Injectable()
export class DueDeliveries {
  constructor(
    private readonly db: Db,
    private readonly deliveries: DeliveriesStore,
    private readonly preferences: PreferencesStore,
    private readonly suppressions: Suppressions,
  ) {}

  tenants(): Promise<string[]> {
    return this.db.transaction(null, (tx) => this.deliveries.dueTenants(tx));
  }

  claim(tenantId: string, claim: Claim): Promise<Due[]> {
    return this.db.transaction(systemScope(tenantId), async (tx) => {
      const claimed = await this.deliveries.claim(tx, claim);
      if (claimed.length === 0) return [];
      const personIds = claimed.map(({ personId }) => personId);
      const preferences = await this.preferences.of(tx, personIds);
      const suppressed = await this.suppressions.of(tx, personIds);
      const told = await toldBefore(tx, claimed);
      return claimed.map((delivery) => ({
        delivery,
        now: tx.now,
        preferences: preferences.get(delivery.personId),
        suppressed: suppressed.has(delivery.personId),
        toldBefore: told.has(delivery.id),
      }));
    });
  }

  /** Records what became of it. `addressDead` keeps further mail from the person's address. */
  settle(
    { id, tenantId, personId }: Delivery,
    change: (delivery: Delivery, at: Times) => readonly DeliveryFact[],
    addressDead?: string,
  ): Promise<unknown> {
    return this.db.transaction(systemScope(tenantId), async (tx) => {
      const [{ realNow }] = (await tx.query('SELECT clock_timestamp() AS "realNow"')) as [{ realNow: Instant }];
      if (addressDead) await this.suppressions.add(tx, tenantId, personId, addressDead);
      return this.deliveries.update(id, (delivery) => change(delivery, { now: tx.now, realNow }), tx);
    });
  }
}

/** Those about whose subject the person was mailed before, or may have been. */
async function toldBefore(tx: Tx, claimed: readonly Delivery[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT d.delivery_id AS id FROM delivery d
     WHERE d.delivery_id = ANY ($1::uuid[]) AND EXISTS (
       SELECT FROM delivery earlier
       WHERE earlier.tenant_id = d.tenant_id AND earlier.subject_id = d.subject_id
         AND earlier.person_id = d.person_id AND earlier.channel = d.channel AND earlier.revision < d.revision
         AND (earlier.state = 'delivered' OR earlier.unclear))`,
    [claimed.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}
