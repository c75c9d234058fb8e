import { type AggregateKind, AggregateStore, Db, Outbox } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { matchRunMapping } from './match-run.mapping.js';
import { matchRunOutbound } from './match-run.outbound.js';
import type { MatchRun, MatchRunFact } from './match-run.js';

export const SOLVE_MATCH_RUN = 'solve_match_run';

@Injectable()
export class MatchRunsStore extends AggregateStore<MatchRun, MatchRunFact> {
  protected readonly kind: AggregateKind<MatchRun, MatchRunFact> = {
    entity: matchRunMapping,
    notFound: 'matching.run.not_found',
    outbound: matchRunOutbound,
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }
}
