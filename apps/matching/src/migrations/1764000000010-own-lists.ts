import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';
const OPEN = `state = ANY (ARRAY['offered'::text, 'accepted'::text])`;
const PLACED = `state = ANY (ARRAY['accepted'::text, 'placed'::text])`;

/** What each person asks for of their own, and what it takes to tell them when their turn comes. */
const INDEXES = {
  proposal_of_participant: `proposal (tenant_id, participant_id) WHERE ${OPEN}`,
  proposal_of_supporter: `proposal (tenant_id, supporter_id) WHERE ${OPEN}`,
  proposal_placed: `proposal (tenant_id, program_id, closed_at) WHERE ${PLACED}`,
  place_offer_person: `place_offer (tenant_id, person_id) WHERE ${OPEN}`,
  place_offer_placed: `place_offer (tenant_id, program_id, accepted_at) WHERE role = 'participant' AND ${PLACED}`,
  candidate_person: 'candidate (tenant_id, person_id)',
  waitlist_entry_line: `waitlist_entry (tenant_id, program_id, priority, waiting_since, entry_id) WHERE state = 'waiting'`,
};

export class OwnLists1764000000010 implements MigrationInterface {
  readonly name = 'OwnLists1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) {
      await runner.query(`CREATE INDEX ${name} ON ${schema}.${on}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${schema}.${name}`);
  }
}
