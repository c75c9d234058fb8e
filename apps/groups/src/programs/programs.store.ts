import { type AggregateKind, AggregateStore, Db, Outbox, prepared, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { programMapping } from './program.mapping.js';
import { programOutbound } from './program.outbound.js';
import type { Program, ProgramFact } from './program.js';
import { NOTHING_YET } from './program-gate.js';
import type { ProgramPlan } from './program-plan.js';
import { ProgramTally } from './program-tally.store.js';

/** `LIMIT` keeps Postgres from reading whole tables. */
const PLANS = prepared(
  `SELECT p.* FROM (SELECT DISTINCT (SELECT program_id FROM session WHERE session_id = wanted.id LIMIT 1) AS id
                    FROM unnest($1::uuid[]) AS wanted(id)) AS named
   CROSS JOIN LATERAL (SELECT program_id AS id, plan FROM program WHERE program_id = named.id LIMIT 1) AS p`,
);

@Injectable()
export class ProgramsStore extends AggregateStore<Program, ProgramFact> {
  protected readonly kind: AggregateKind<Program, ProgramFact> = {
    entity: programMapping,
    notFound: 'groups.program.not_found',
    outbound: programOutbound,
    // The gate is a rule of the aggregate, so its figures have to be there before the closure runs.
    unseal: async (tx: Tx, programs: readonly Program[]) => {
      const tallies = await this.tally.of(
        tx,
        programs.map(({ id }) => id),
      );
      for (const program of programs) program.tally = tallies.get(program.id) ?? NOTHING_YET;
    },
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly tally: ProgramTally,
  ) {
    super(db, outbox);
  }

  /** Only the plans of the programs these sessions belong to, by program. */
  async plansOf(tx: Tx, sessionIds: readonly string[]): Promise<ReadonlyMap<string, ProgramPlan>> {
    const rows = await tx.query<{ id: string; plan: ProgramPlan }>(PLANS, [[...new Set(sessionIds)]]);
    return new Map(rows.map(({ id, plan }) => [id, plan]));
  }

  /** The program, in its phase until commit: whoever joins one that ends meanwhile would be overlooked. */
  async steady(id: string, tx: Tx): Promise<Program | undefined> {
    await tx.query('SELECT 1 FROM program WHERE program_id = $1 FOR SHARE', [id]);
    return this.find(id, tx);
  }
}
