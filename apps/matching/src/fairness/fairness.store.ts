import type { Instant } from '@holdfast/kernel';
import { ANY, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { reachOf, ToldFigures } from '../figures/index.js';
import { type KnownProgram, Programs } from '../programs/index.js';
import { type RunDivision } from './divisions.js';
import { type FairFigures, fairFigures, type FairPart, type Load, loadOf, worstOffFirst } from './fair-figures.js';
import { PROGRAM_MEASURES, RUN_MEASURES } from './fairness.measure.js';

export interface Fairness {
  readonly programId: string;
  readonly lane: string;
  /** Null: not measured yet. */
  readonly measuredAt: Instant | null;
  /** Of all; empty for whoever does not work for all of the program's sites, as `load`. */
  readonly whole: FairFigures;
  readonly load: Load;
  /** The worst off first. */
  readonly parts: readonly FairPart[];
}

export interface FairnessQuery {
  readonly by: RunDivision;
  readonly period: string;
}

const names = (measures: typeof PROGRAM_MEASURES) => measures.map(({ name }) => name);
const OF_PROGRAMS = names(PROGRAM_MEASURES);
const OF_RUNS = names(RUN_MEASURES);

/** How a program or a run served different people, as far as it may be told. */
@Injectable()
export class FairnessReports {
  constructor(
    private readonly programs: Programs,
    private readonly figures: ToldFigures,
  ) {}

  async ofProgram(tx: Tx, programId: string, query: FairnessQuery): Promise<Fairness> {
    const program = await this.programs.get(tx, programId);
    return this.report(tx, program, { ...query, subjectId: programId, measures: OF_PROGRAMS });
  }

  /** The run itself is found by whoever asks, as far as they may see it. */
  async ofRun(tx: Tx, runId: string, programId: string, by: RunDivision): Promise<Fairness> {
    const program = await this.programs.get(tx, programId);
    return this.report(tx, program, { by, period: 'all', subjectId: runId, measures: OF_RUNS });
  }

  private async report(
    tx: Tx,
    { programId, lane, siteIds }: KnownProgram,
    { by, ...asked }: FairnessQuery & { readonly subjectId: string; readonly measures: readonly string[] },
  ): Promise<Fairness> {
    const { measuredAt, whole, parts } = await this.figures.of(tx, { ...asked, divisions: [ANY, by] });
    const reach = reachOf(tx.scope?.sites ?? [], siteIds);
    return {
      ...{ programId, lane, measuredAt },
      whole: reach.whole ? fairFigures(whole) : {},
      load: reach.whole ? loadOf(whole) : {},
      parts: worstOffFirst(parts, ({ siteId }) => (siteId === null ? reach.whole : reach.sites(siteId))),
    };
  }
}
