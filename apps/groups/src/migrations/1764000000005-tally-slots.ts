import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/**
 * All pulses of a program were added to one row, and so waited for each other's commits. Several rows each take a part;
 * their sum is the figure. What was counted before stays in the first.
 */
export class TallySlots1764000000005 implements MigrationInterface {
  readonly name = 'TallySlots1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.program_tally ADD COLUMN slot smallint NOT NULL DEFAULT 0`);
    await runner.query(`ALTER TABLE ${schema}.program_tally DROP CONSTRAINT program_tally_pkey`);
    await runner.query(`ALTER TABLE ${schema}.program_tally ADD PRIMARY KEY (program_id, slot)`);
    // Updated far more often than anything is added: most updates find room on their own page.
    await runner.query(`ALTER TABLE ${schema}.program_tally SET (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE ${schema}.program_tally t SET sessions_held = s.held, pulse_count = s.answered, pulse_sum = s.total,
         pulse_people = s.people
       FROM (SELECT program_id, min(slot) AS slot, sum(sessions_held) AS held, sum(pulse_count) AS answered,
                    sum(pulse_sum) AS total, sum(pulse_people) AS people
             FROM ${schema}.program_tally GROUP BY program_id) s
       WHERE t.program_id = s.program_id AND t.slot = s.slot`,
    );
    await runner.query(
      `DELETE FROM ${schema}.program_tally t USING ${schema}.program_tally o
       WHERE t.program_id = o.program_id AND t.slot > o.slot`,
    );
    await runner.query(`ALTER TABLE ${schema}.program_tally RESET (fillfactor)`);
    await runner.query(`ALTER TABLE ${schema}.program_tally DROP CONSTRAINT program_tally_pkey`);
    await runner.query(`ALTER TABLE ${schema}.program_tally DROP COLUMN slot`);
    await runner.query(`ALTER TABLE ${schema}.program_tally ADD PRIMARY KEY (program_id)`);
  }
}
