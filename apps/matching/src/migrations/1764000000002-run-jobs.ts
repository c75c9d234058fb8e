import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const states = (table: string, names: readonly string[]) => [
  `ALTER TABLE ${schema}.${table} DROP CONSTRAINT ${table}_state`,
  `ALTER TABLE ${schema}.${table} ADD CONSTRAINT ${table}_state CHECK (state IN (${names.map((n) => `'${n}'`).join(', ')}))`,
];
const RUN = ['queued', 'running', 'proposed', 'published', 'failed', 'cancelled'];
const PROPOSAL = ['proposed', 'removed', 'dropped', 'offered', 'accepted', 'declined', 'expired', 'placed', 'refused'];

/** Who is shown a proposal: its offices, and the two once they are asked. */
const wall = (hidden: readonly string[]) => {
  const policies = tenantPolicy({
    ...{ schema, table: 'proposal', lane: 'lane', site: { array: 'site_ids' } },
    person: (me) =>
      `(${me} IN (participant_id, supporter_id) AND state NOT IN (${hidden.map((n) => `'${n}'`).join(', ')}))`,
  });
  const [policy] = policies.filter((statement) => statement.includes('CREATE POLICY tenant_wall'));
  return [`DROP POLICY tenant_wall ON ${schema}.proposal`, policy!];
};
const HIDDEN = ['proposed', 'removed', 'dropped'];

const up = [
  `ALTER TABLE ${schema}.match_run ADD COLUMN variant jsonb`,
  ...states('match_run', [...RUN, 'solved']),
  ...states('proposal', [...PROPOSAL, 'considered']),
  ...wall([...HIDDEN, 'considered']),
  // How far a run is, apart from the run itself: it changes many times a second and is nobody's version.
  `CREATE TABLE ${schema}.match_run_progress (
     run_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_ids uuid[] NOT NULL,
     phase text NOT NULL, done int NOT NULL, total int NOT NULL, at timestamptz NOT NULL)`,
  ...tenantPolicy({ schema, table: 'match_run_progress', lane: 'lane', site: { array: 'site_ids' } }),
];

const down = [
  `DROP TABLE ${schema}.match_run_progress`,
  `DELETE FROM ${schema}.proposal WHERE state = 'considered'`,
  `DELETE FROM ${schema}.match_run WHERE purpose IN ('dry_run', 'what_if')`,
  ...wall(HIDDEN),
  ...states('proposal', PROPOSAL),
  ...states('match_run', RUN),
  `ALTER TABLE ${schema}.match_run DROP COLUMN variant`,
];

export class RunJobs1764000000002 implements MigrationInterface {
  readonly name = 'RunJobs1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
