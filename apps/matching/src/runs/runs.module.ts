import { Module } from '@nestjs/common';
import { GroupProposalsModule } from '../group-proposals/index.js';
import { MatchingRulesModule } from '../matching-rules/index.js';
import { PlaceOffersModule } from '../place-offers/index.js';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { ProposalsModule } from '../proposals/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { CancelMatchRunHttp } from './cancel-match-run/cancel-match-run.http.js';
import { CancelMatchRunHandler } from './cancel-match-run/cancel-match-run.js';
import { CompareMatchRunsHttp } from './compare-match-runs/compare-match-runs.http.js';
import { CompareMatchRuns } from './compare-match-runs/compare-match-runs.js';
import { GetMatchRunHttp } from './get-match-run/get-match-run.http.js';
import { GetMatchRun } from './get-match-run/get-match-run.js';
import { ListMatchRunsHttp } from './list-match-runs/list-match-runs.http.js';
import { ListMatchRuns } from './list-match-runs/list-match-runs.js';
import { ListRunProposalsHttp } from './list-run-proposals/list-run-proposals.http.js';
import { ListRunProposals } from './list-run-proposals/list-run-proposals.js';
import { GroupPublication } from './group-publication.store.js';
import { MatchRunsStore } from './match-runs.store.js';
import { Publication, PublicationParts } from './publication.store.js';
import { PublishMatchRunHttp } from './publish-match-run/publish-match-run.http.js';
import { PublishMatchRunHandler } from './publish-match-run/publish-match-run.js';
import { QueueRun } from './queue-run.store.js';
import { RunGroups } from './run-groups.store.js';
import { RunPages } from './run-pages.store.js';
import { RunProgress } from './run-progress.store.js';
import { RunResults } from './run-results.store.js';
import { Proposed } from './proposed.store.js';
import { RunSolver } from './run-solver.store.js';
import { RunSnapshots } from './run-snapshots.store.js';
import { RunRecords, RunWork } from './run-work.store.js';
import { SolverThreads } from './solver-threads.port.js';
import { SolveMatchRun } from './solve-match-run/solve-match-run.js';
import { StartMatchRunHttp } from './start-match-run/start-match-run.http.js';
import { StartMatchRunHandler } from './start-match-run/start-match-run.js';

@Module({
  imports: [
    GroupProposalsModule,
    MatchingRulesModule,
    PlaceOffersModule,
    PoolModule,
    ProgramsModule,
    ProposalsModule,
    WaitlistModule,
  ],
  controllers: [
    StartMatchRunHttp,
    ListMatchRunsHttp,
    CompareMatchRunsHttp,
    GetMatchRunHttp,
    ListRunProposalsHttp,
    PublishMatchRunHttp,
    CancelMatchRunHttp,
  ],
  providers: [
    MatchRunsStore,
    QueueRun,
    RunSnapshots,
    RunPages,
    RunWork,
    SolverThreads,
    RunSolver,
    RunResults,
    RunGroups,
    Proposed,
    RunProgress,
    RunRecords,
    ListMatchRuns,
    CompareMatchRuns,
    Publication,
    PublicationParts,
    GroupPublication,
    StartMatchRunHandler,
    GetMatchRun,
    ListRunProposals,
    PublishMatchRunHandler,
    CancelMatchRunHandler,
    SolveMatchRun,
  ],
  exports: [QueueRun, SolverThreads],
})
export class RunsModule {}
