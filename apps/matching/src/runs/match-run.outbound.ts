import { MatchRunCompletedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { MatchRun, MatchRunFact } from './match-run.js';

type Place = Pick<Parameters<typeof MatchRunCompletedV1.of>[0], 'lane' | 'format'>;

export function matchRunOutbound(fact: MatchRunFact, run: MatchRun): OutboundEvent[] {
  switch (fact.type) {
    case 'MatchRunCompleted': {
      const { programId, siteId, id: runId } = run;
      const { lane, format } = run as Place;
      const { proposed, unmatched, value: objective, bound } = fact.result;
      const { durationMs } = fact;
      const figures = { proposed, unmatched, objective, bound, durationMs };
      return [MatchRunCompletedV1.of({ lane, programId, siteId, format, runId, ...figures })];
    }
    case 'RunQueued':
    case 'RunStarted':
    case 'SnapshotTaken':
    case 'RunSolved':
    case 'RunFailed':
    case 'RunPublished':
    case 'RunCancelled':
      return [];
    default:
      return assertNever(fact);
  }
}
