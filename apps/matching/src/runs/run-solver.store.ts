import { Ids } from '@holdfast/kernel';
import { cancel } from '@holdfast/messaging';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { draftsOf, Engine, leftOversOf, ProblemRefused, type Snapshot } from '../pool/index.js';
import { Proposal, ProposalsStore } from '../proposals/index.js';
import type { MatchRun, MatchRunFact } from './match-run.js';
import { underReview, type UnderReview } from './run-proposals.store.js';
import { MatchRunsStore, SOLVE_MATCH_RUN } from './match-runs.store.js';

type Solution = Awaited<ReturnType<Engine['solve']>>;

export interface Solving {
  readonly runId: string;
  readonly tenantId: string;
  readonly snapshot: Snapshot;
}

@Injectable()
export class RunProposals {
  constructor(
    private readonly ids: Ids,
    private readonly proposals: ProposalsStore,
  ) {}

  async store(tx: Tx, run: MatchRun, snapshot: Snapshot, solution: Solution): Promise<void> {
    const { id: runId, tenantId, lane, programId, format } = run;
    const place = { tenantId, lane, programId, format, runId };
    const kept = await this.keptOf(tx, run, snapshot, solution);
    const fresh = draftsOf(snapshot, solution).filter(({ participant }) => !kept.has(participant.enrolmentId));
    const born = fresh.map((draft) => Proposal.propose(this.ids.next(), place, draft));
    await this.proposals.insertMany(born, tx);
  }

  /** Of a re-match: whose proposal under review stands. The others' gives way to the new one. */
  private async keptOf(tx: Tx, { programId }: MatchRun, { problem }: Snapshot, { pairs }: Solution) {
    if (problem.before === undefined) return new Set<string>();
    const now = new Map(pairs.map(({ participantId, supporterId }) => [participantId, supporterId]));
    const under = await underReview(tx, programId);
    const stands = ({ participantId, supporterId }: UnderReview) => now.get(participantId) === supporterId;
    const ids = under.filter((one) => now.has(one.participantId) && !stands(one)).map(({ id }) => id);
    await this.proposals.updateMany(ids, (proposal) => proposal.drop('rematched', tx.now), tx);
    return new Set(under.filter(stands).map(({ enrolmentId }) => enrolmentId));
  }
}

/** Solves runs in threads, outside any transaction, and stores what came of it. */
@Injectable()
export class RunSolver {
  private readonly logger = new Logger('matching runs');
  private readonly solving = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly engine: Engine,
    private readonly runs: MatchRunsStore,
    private readonly proposed: RunProposals,
  ) {}

  isSolving(runId: string): boolean {
    return this.solving.has(runId);
  }

  /** Returns at once. Whatever goes wrong, the run's guard finds it unsolved and begins again. */
  start(solving: Solving): void {
    this.solving.add(solving.runId);
    void this.solve(solving)
      .catch((error: unknown) => this.logger.warn({ runId: solving.runId, error: String(error) }, 'solving failed'))
      .finally(() => this.solving.delete(solving.runId));
  }

  private async solve({ runId, tenantId, snapshot }: Solving): Promise<void> {
    try {
      const solution = await this.engine.solve(snapshot.problem);
      await this.settle(tenantId, runId, async (tx) => this.store(tx, { runId, snapshot, solution }));
    } catch (error) {
      if (!(error instanceof ProblemRefused)) throw error;
      await this.settle(tenantId, runId, async (tx) => {
        await this.change(tx, runId, (run) => run.fail(error.code, tx.now));
      });
    }
  }

  private async settle(tenantId: string, runId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.db.transaction(systemScope(tenantId), async (tx) => {
      await work(tx);
      await cancel(tx, SOLVE_MATCH_RUN, runId);
    });
  }

  private async store(
    tx: Tx,
    { runId, snapshot, solution }: Omit<Solving, 'tenantId'> & { readonly solution: Solution },
  ): Promise<void> {
    const leftOver = leftOversOf(snapshot, solution);
    const { score, value, bound } = solution.objective;
    const result = {
      participants: snapshot.problem.participants.length + snapshot.withoutProfile.length,
      supporters: snapshot.problem.supporters.length,
      proposed: solution.pairs.length - stayedOf(snapshot, solution),
      unmatched: leftOver.length,
      moved: solution.moves.length,
      ...{ score, value, bound, steps: solution.steps },
    };
    const run = await this.change(tx, runId, (each) => each.complete(result, leftOver, tx.now));
    if (run) await this.proposed.store(tx, run, snapshot, solution);
  }

  /** The row is locked first: of two solvers of one run only the first changes it. @returns undefined for the other. */
  private async change(
    tx: Tx,
    runId: string,
    change: (run: MatchRun) => MatchRunFact[],
  ): Promise<MatchRun | undefined> {
    let changed = false;
    const [run] = await this.runs.updateMany(
      [runId],
      (each) => {
        const facts = change(each);
        changed = facts.length > 0;
        return facts;
      },
      tx,
    );
    return changed ? run : undefined;
  }
}

/** Pairs of a re-match that were under review before. */
function stayedOf({ problem }: Snapshot, { pairs }: Solution): number {
  const before = new Map((problem.before ?? []).map(({ participantId, supporterId }) => [participantId, supporterId]));
  return pairs.filter(({ participantId, supporterId }) => before.get(participantId) === supporterId).length;
}
