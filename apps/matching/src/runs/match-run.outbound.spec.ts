import { expect, it } from '@jest/globals';
import { MatchRunCompletedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { MatchRun, type MatchRunFact } from './match-run.js';
import { matchRunOutbound } from './match-run.outbound.js';

const data = fixture(MatchRunCompletedV1);
const { lane, programId, siteId, format, runId, proposed, unmatched, objective: value, bound, durationMs } = data;
const place = { tenantId: 't', lane, programId, format, siteId, siteIds: [siteId] };
const order = { purpose: 'matching', seed: 1, enrolmentIds: [], variant: null } as const;
const { aggregate: run } = MatchRun.queue(runId, place, order, instantOf('2026-03-02T15:00:00Z'));

it('tells the figures of a run that is solved', () => {
  const result = { participants: 9, supporters: 9, proposed, unmatched, moved: 0, score: 0, value, bound, steps: 1 };
  const events = matchRunOutbound({ type: 'MatchRunCompleted', result, durationMs }, run);
  expect(events.map((event) => [event.contract, event.data])).toEqual([[MatchRunCompletedV1, data]]);
});

it.each(['RunQueued', 'RunStarted', 'RunSolved', 'RunFailed', 'RunPublished', 'RunCancelled'] as const)(
  '%s stays here',
  (type) => {
    expect(matchRunOutbound({ type } as MatchRunFact, run)).toEqual([]);
  },
);
