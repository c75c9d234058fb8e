import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Pool, type Side } from '../pool/index.js';
import { Offers } from './offers.store.js';
import { ProposalsStore } from './proposals.store.js';

interface OpenRow {
  readonly id: string;
  readonly side: Side;
  readonly programId: string;
  readonly enrolmentId: string;
}

/** Offers of people who may not or will not take part any more end at once, and the other side is looked after. */
@Injectable()
export class StopOffers {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly offers: Offers,
    private readonly pool: Pool,
  ) {}

  async ofEnrolments(tx: Tx, enrolmentIds: readonly string[], reason: string): Promise<void> {
    const open = await this.open(tx, 'enrolment', enrolmentIds);
    for (const { id, side } of open) await this.stop(tx, id, side, reason);
  }

  /** Only where the pool says that the person may not be matched: another consent or qualification may still stand. */
  async ofBarred(tx: Tx, personIds: readonly string[]): Promise<void> {
    for (const { id, side, programId, enrolmentId } of await this.open(tx, 'person', personIds)) {
      const person = (await this.pool.persons(tx, programId)).find((each) => each.enrolmentId === enrolmentId);
      if (person?.barred) await this.stop(tx, id, side, person.barred);
    }
  }

  private async stop(tx: Tx, id: string, side: Side, reason: string): Promise<void> {
    const before = await this.proposals.find(id, tx);
    const proposal = await this.proposals.update(id, (each) => each.stop(side, reason, tx.now), tx);
    if (proposal.state === 'declined' && before?.state !== 'declined') await this.offers.ended(tx, proposal);
  }

  private open(tx: Tx, by: 'enrolment' | 'person', ids: readonly string[]): Promise<OpenRow[]> {
    const [participant, supporter] =
      by === 'person' ? ['participant_id', 'supporter_id'] : ['participant_enrolment_id', 'supporter_enrolment_id'];
    return tx.query<OpenRow>(
      `SELECT proposal_id AS id, program_id AS "programId", s.side,
              CASE s.side WHEN 'participant' THEN participant_enrolment_id ELSE supporter_enrolment_id END
                AS "enrolmentId"
       FROM proposal CROSS JOIN (VALUES ('participant'), ('supporter')) s(side)
       WHERE state IN ('proposed', 'offered')
         AND CASE s.side WHEN 'participant' THEN ${participant} ELSE ${supporter} END = ANY ($1)
       ORDER BY proposal_id`,
      [ids],
    );
  }
}
