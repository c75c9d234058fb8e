import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'analytics';

/**
 * The order in which events came in, which neither their time nor their offset tells: one that was parked comes late
 * with both of them old. A rebuild counts up to a position and later on from there. Rows lie in that order, so that
 * an index of a few pages finds the newest ones.
 */
export class InboxPosition1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE SEQUENCE ${schema}.inbox_position_seq`,
      `ALTER TABLE ${schema}.inbox ADD COLUMN position bigint NOT NULL DEFAULT nextval('${schema}.inbox_position_seq')`,
      `CREATE INDEX inbox_position ON ${schema}.inbox USING brin (position) WITH (autosummarize = on)`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}
