import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { Engine, type ExplainedEffect } from '../engine.port.js';
import { Pool } from '../pool.store.js';
import { takeSnapshot } from '../snapshot.engine.js';

export interface RulesPreview {
  readonly participants: number;
  readonly supporters: number;
  readonly rules: readonly ExplainedEffect[];
}

@Injectable()
export class PreviewMatchingRules {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly engine: Engine,
  ) {}

  async run(scope: Scope, programId: string): Promise<RulesPreview> {
    await this.programs.awaited(scope, programId);
    const { problem } = await this.db.read(scope, async (tx) => {
      const program = await this.programs.get(tx, programId);
      // Supporters of the program's other sites count too; only figures leave here.
      await tx.enter({ ...scope, sites: '*' });
      return takeSnapshot(await this.pool.contents(tx, program, 0));
    });
    const rules = await this.engine.effects(problem);
    return { participants: problem.participants.length, supporters: problem.supporters.length, rules };
  }
}
