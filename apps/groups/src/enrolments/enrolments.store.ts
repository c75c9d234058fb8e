import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { enrolmentMapping } from './enrolment.mapping.js';
import { enrolmentOutbound } from './enrolment.outbound.js';
import type { Enrolment, EnrolmentFact } from './enrolment.js';

interface Around {
  enrolmentId: string;
  currentPolicy: string | null;
  qualified: boolean;
}

@Injectable()
export class EnrolmentsStore extends AggregateStore<Enrolment, EnrolmentFact> {
  protected readonly kind: AggregateKind<Enrolment, EnrolmentFact> = {
    entity: enrolmentMapping,
    notFound: 'groups.enrolment.not_found',
    outbound: enrolmentOutbound,
    // Eligibility is a rule of the aggregate, so what it depends on has to be there before the closure runs.
    unseal: bringAlong,
    seal: (tx, enrolments) => this.leaveTrace(tx, enrolments),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Some of a program's enrolments that are neither completed nor withdrawn. */
  async openIn(tx: Tx, programId: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM enrolment
       WHERE program_id = $1 AND state NOT IN ('completed', 'withdrawn') ORDER BY enrolment_id LIMIT $2`,
      [programId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Some of a program's open enrolments whose person accepted another version than holds now and was not asked yet. */
  async withStalePolicy(tx: Tx, programId: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT e.enrolment_id AS id FROM enrolment e JOIN program p USING (program_id)
       WHERE e.program_id = $1 AND e.state NOT IN ('completed', 'withdrawn') AND e.policy_acceptance IS NOT NULL
         AND e.policy_acceptance ->> 'version' IS DISTINCT FROM p.plan -> 'policyPack' ->> 'version'
         AND e.policy_asked IS DISTINCT FROM p.plan -> 'policyPack' ->> 'version'
       ORDER BY e.enrolment_id LIMIT $2`,
      [programId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Whoever changes somebody else's enrolment is written down; the system's own steps are not. */
  private async leaveTrace(tx: Tx, enrolments: readonly Enrolment[]): Promise<void> {
    const actor = tx.scope?.personId ?? null;
    const others = actor === null ? [] : enrolments.filter(({ personId }) => personId !== actor);
    await audit(
      tx,
      others.map(({ id, personId, state }) => ({
        id: this.ids.next(),
        action: `enrolment_${state}`,
        subjectType: 'enrolment',
        subjectId: id,
        personId,
      })),
    );
  }
}

async function bringAlong(tx: Tx, enrolments: readonly Enrolment[]): Promise<void> {
  const rows = await tx.query<Around>(
    `SELECT e.enrolment_id AS "enrolmentId", p.plan -> 'policyPack' ->> 'version' AS "currentPolicy",
            q.eligible_until IS NOT NULL AS qualified
     FROM enrolment e
     LEFT JOIN program p ON p.program_id = e.program_id
     LEFT JOIN qualification q ON q.program_id = e.program_id AND q.person_id = e.person_id
     WHERE e.enrolment_id = ANY ($1)`,
    [enrolments.map(({ id }) => id)],
  );
  for (const enrolment of enrolments) {
    const around = rows.find(({ enrolmentId }) => enrolmentId === enrolment.id);
    enrolment.currentPolicy = around?.currentPolicy ?? null;
    enrolment.qualified = around?.qualified ?? false;
  }
}
