import { isErased, PersonKeys, PersonSeals } from '@holdfast/crypto';
import { plus, type Instant } from '@holdfast/kernel';
import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Contact } from './contact.js';

/** Longest time a contact is kept, in real time. */
const KEPT = { minutes: 10 };
export const FORGET_CONTACTS = 'forget_contacts';

const place = (tenantId: string, personId: string) => ({
  tenantId,
  personId,
  table: 'contact',
  column: 'sealed',
  row: personId,
});

/** Contacts for the minutes in which several messages go to the same person, each sealed under that person's key. */
@Injectable()
export class ContactsStore {
  constructor(
    private readonly seals: PersonSeals,
    private readonly keys: PersonKeys,
  ) {}

  /** @returns what is kept, and the time to hand to `keep` with what had to be asked for. */
  async kept(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<{ contacts: Contact[]; at: Instant }> {
    const rows = await tx.query<{ personId: string; sealed: Buffer }>(
      `SELECT person_id AS "personId", sealed FROM contact
       WHERE person_id = ANY ($1::uuid[]) AND kept_until > clock_timestamp()`,
      [personIds],
    );
    const texts = await this.seals.openMany(
      tx,
      rows.map(({ personId, sealed }) => ({ ...place(tenantId, personId), sealed })),
    );
    const [{ at }] = (await tx.query<{ at: Instant }>('SELECT clock_timestamp() AS at')) as [{ at: Instant }];
    return { contacts: texts.filter((text) => text !== null).map((text) => JSON.parse(text) as Contact), at };
  }

  /** What the directory said after `askedAt`, unless the person has changed since. */
  async keep(tx: Tx, tenantId: string, contacts: readonly Contact[], askedAt: Instant): Promise<void> {
    const sealed = await this.seals
      .sealMany(
        tx,
        contacts.map((contact) => ({ ...place(tenantId, contact.personId), text: JSON.stringify(contact) })),
      )
      .catch((error: unknown) => {
        // Erased while the directory was asked: then nothing is kept of this call.
        if (isErased(error)) return [];
        throw error;
      });
    if (sealed.length === 0) return;
    await tx.query(
      `INSERT INTO contact AS known (tenant_id, person_id, sealed, kept_until)
       SELECT $1, c.person_id, c.sealed, $4 FROM unnest($2::uuid[], $3::bytea[]) AS c(person_id, sealed)
       ON CONFLICT (tenant_id, person_id) DO UPDATE
         SET sealed = excluded.sealed, kept_until = excluded.kept_until, dropped_at = NULL
         WHERE known.dropped_at IS NULL OR known.dropped_at < $5`,
      [tenantId, contacts.map(({ personId }) => personId), sealed, plus(askedAt, KEPT), askedAt],
    );
    await this.forget(tx, tenantId);
  }

  /** Also keeps answers out that the directory gave before this moment. */
  async drop(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO contact (tenant_id, person_id, dropped_at)
       SELECT $1, person_id, clock_timestamp() FROM unnest($2::uuid[]) AS c(person_id)
       ON CONFLICT (tenant_id, person_id) DO UPDATE
         SET sealed = NULL, kept_until = NULL, dropped_at = excluded.dropped_at`,
      [tenantId, [...new Set(personIds)]],
    );
  }

  async erase(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<void> {
    await this.drop(tx, tenantId, personIds);
    for (const personId of personIds) await this.keys.erase(tx, tenantId, personId);
  }

  /** Deletes what was kept long enough, and comes back as long as there is something left. */
  async forget(tx: Tx, tenantId: string): Promise<void> {
    await tx.query(
      `DELETE FROM contact
       WHERE kept_until <= clock_timestamp() OR dropped_at <= clock_timestamp() - $1 * interval '1 minute'`,
      [KEPT.minutes],
    );
    const left = await tx.query('SELECT 1 FROM contact LIMIT 1');
    if (left.length === 0) return;
    await schedule(tx, {
      kind: FORGET_CONTACTS,
      key: tenantId,
      dueAt: plus(tx.now, KEPT),
      payload: {},
      tenantId,
    });
  }
}
