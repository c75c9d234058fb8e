import { Db, DisclosureGate, type Lane, type Measure, systemScope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PROGRAM_MEASURES, RUN_MEASURES } from '../fairness/index.js';
import { ToldFigures } from '../figures/index.js';
import { OUTCOME_MEASURES } from '../outcomes/index.js';
import { type KnownProgram, Programs } from '../programs/index.js';

export interface MeasureTask {
  readonly tenantId: string;
  readonly programId: string;
}

const MEASURES: readonly Measure[] = [...OUTCOME_MEASURES, ...PROGRAM_MEASURES];

/** Of fewer people than this nothing is ever told. */
export const FEWEST = 5;

/** Measured last: once it is told, all are. */
export const LAST_MEASURE = MEASURES.at(-1)!.name;

/** Counts people and decides what may be told of them: in a thread, since both take long in a large program. */
@Injectable()
export class Measurements {
  constructor(
    private readonly db: Db,
    private readonly gate: DisclosureGate,
    private readonly figures: ToldFigures,
    private readonly programs: Programs,
  ) {}

  async ofProgram({ tenantId, programId }: MeasureTask): Promise<void> {
    const program = await this.program(tenantId, programId);
    if (!program) return;
    for (const measure of MEASURES) await this.keep(program, { id: programId }, measure);
  }

  /** Once, as it was found: what is edited afterwards is the office's. */
  async ofRun(tenantId: string, runId: string): Promise<void> {
    const [run] = await this.db.read(systemScope(tenantId), (tx) =>
      tx.query<{ programId: string }>(
        `SELECT program_id AS "programId" FROM match_run r WHERE run_id = $1 AND (result ->> 'participants')::int >= ${FEWEST}
           AND NOT EXISTS (SELECT FROM told_figures t WHERE t.subject_id = r.run_id)`,
        [runId],
      ),
    );
    const program = run && (await this.program(tenantId, run.programId));
    if (!program) return;
    for (const measure of RUN_MEASURES) await this.keep(program, { id: runId, once: true }, measure);
  }

  private program(tenantId: string, programId: string): Promise<KnownProgram | undefined> {
    return this.db.read(systemScope(tenantId), (tx) => this.programs.find(tx, programId));
  }

  private keep(program: KnownProgram, subject: { id: string; once?: true }, measure: Measure): Promise<void> {
    const { tenantId, programId, siteIds } = program;
    const lane = program.lane as Lane;
    return this.db.transaction(systemScope(tenantId), async (tx) => {
      const told = await this.gate.publishAll(tx, measure, { ...subject, tenantId, lane, siteIds });
      await this.figures.keep(tx, { id: subject.id, tenantId, lane, programId }, measure.name, told);
    });
  }
}
