import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { formsGroups, meetsInGroups, type RuleSet, ruleSetOf } from '../../matching-rules/index.js';
import { isRunning, meetsInPairs, Programs } from '../../programs/index.js';
import type { RunPurpose } from '../match-run.js';
import { QueueRun } from '../queue-run.store.js';

export interface StartMatchRun {
  readonly programId: string;
  readonly purpose: Exclude<RunPurpose, 'rematch'>;
  /** Of a what-if: the rules asked about. */
  readonly rules: RuleSet | null;
  /** Decides between equal solutions; null: one of the run's own. */
  readonly seed: number | null;
}

@Injectable()
export class StartMatchRunHandler {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly queue: QueueRun,
  ) {}

  async run({ programId, purpose, rules, seed }: StartMatchRun, w: Write): Promise<Answer> {
    if ((purpose === 'what_if') !== (rules !== null))
      throw new DomainError('matching.run.rules_for_what_if', 'invalid', { purpose });
    await this.programs.awaited(w.scope, programId, isRunning);
    return this.db.write(w, async (tx) => {
      const program = await this.programs.get(tx, programId);
      const { format, phase } = program;
      const inGroups = meetsInGroups(program);
      if (!meetsInPairs(program) && !inGroups)
        throw new DomainError('matching.run.format_not_paired', 'invalid', { format });
      if (!isRunning(program)) throw new DomainError('matching.run.program_not_running', 'conflict', { phase });
      const { sites } = w.scope;
      const siteIds = program.siteIds.filter((site) => sites === '*' || sites.includes(site));
      const result = await this.queue.of(tx, program, siteIds, {
        purpose: inGroups && purpose === 'matching' && !formsGroups(program) ? 'dry_run' : purpose,
        seed,
        enrolmentIds: [],
        variant: rules && ruleSetOf(rules),
        inGroups,
      });
      return { result, facts: [] };
    });
  }
}
