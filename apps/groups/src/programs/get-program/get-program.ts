import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { ProgramPlan } from '../program-plan.js';

export interface ShownProgram extends ProgramPlan {
  readonly id: string;
  readonly version: number;
  readonly lane: string;
  readonly format: string;
  readonly siteId: string;
  readonly siteIds: readonly string[];
  readonly phase: string;
}

@Injectable()
export class GetProgram {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, programId: string): Promise<ShownProgram> {
    const [row] = await this.db.read(scope, (tx) =>
      tx.query<Omit<ShownProgram, keyof ProgramPlan> & { plan: ProgramPlan }>(
        `SELECT program_id AS id, version, lane, format, site_id AS "siteId", site_ids AS "siteIds", phase, plan
         FROM program WHERE program_id = $1`,
        [programId],
      ),
    );
    if (!row) throw new DomainError('groups.program.not_found', 'not_found');
    const { plan, ...program } = row;
    return { ...program, ...plan, template: plan.template ?? null };
  }
}
