import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { groupSettingsOf, MatchingRulesStore, withinProgram } from '../matching-rules/index.js';
import {
  type AnySnapshot,
  baselineOf,
  Pool,
  type PoolPerson,
  type Snapshot,
  takeGroupSnapshot,
  takeSnapshot,
} from '../pool/index.js';
import { Programs } from '../programs/index.js';
import type { MatchRun } from './match-run.js';
import { underReview } from './run-proposals.store.js';

type Contents = Awaited<ReturnType<Pool['contents']>>;

/** The pool as it is when a run begins: participants of the run's sites, supporters of all the program's. */
@Injectable()
export class RunSnapshots {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly matchingRules: MatchingRulesStore,
  ) {}

  async take(tx: Tx, run: MatchRun): Promise<{ snapshot: AnySnapshot; rulesVersion: number }> {
    const program = await this.programs.get(tx, run.programId);
    const { version: rulesVersion, rules } = await this.matchingRules.inForce(tx, run.programId);
    const contents = await this.pool.contents(tx, program, run.seed);
    if (run.purpose === 'rematch') return { snapshot: await this.ofThoseLeft(tx, run, contents), rulesVersion };
    const atSites = ({ siteId }: PoolPerson) => run.siteIds.includes(siteId);
    if (run.inGroups) {
      const asked = run.variant ?? rules;
      const settings = withinProgram(groupSettingsOf(run.format, asked.groups), program);
      return { snapshot: takeGroupSnapshot({ ...contents, rules: asked }, settings, atSites), rulesVersion };
    }
    const snapshot = takeSnapshot(contents, atSites);
    if (run.variant === null) return { snapshot, rulesVersion };
    const asked = takeSnapshot({ ...contents, rules: run.variant }, atSites);
    return { snapshot: { ...asked, baseline: baselineOf(snapshot) }, rulesVersion };
  }

  /** Whoever was left, and whoever is proposed to somebody under review: those keep their place where they can. */
  private async ofThoseLeft(tx: Tx, run: MatchRun, contents: Contents): Promise<Snapshot> {
    const under = await underReview(tx, run.programId);
    const asked = new Set([...run.enrolmentIds, ...under.map(({ enrolmentId }) => enrolmentId)]);
    const before = under.map(({ participantId, supporterId }) => ({ participantId, supporterId }));
    return takeSnapshot({ ...contents, before }, ({ enrolmentId }) => asked.has(enrolmentId));
  }
}
