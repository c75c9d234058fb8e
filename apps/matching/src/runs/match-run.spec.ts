import { describe, expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { refusal } from '../../specs/refusal.js';
import { MatchRun, type MatchRunState, type RunPurpose, type RunResult, STATES } from './match-run.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  programId: 'p',
  format: 'mentorship',
  siteId: 'north',
  siteIds: ['north', 'south'],
};
const result: RunResult = {
  participants: 2,
  supporters: 1,
  proposed: 1,
  unmatched: 1,
  moved: 0,
  score: 10,
  value: 100,
  bound: 100,
  steps: 3,
};

const order = { purpose: 'matching', seed: 7, enrolmentIds: [], variant: null } as const;
const queued = (purpose: RunPurpose = 'matching') => MatchRun.queue('run', place, { ...order, purpose }, at).aggregate;
const done = (run: MatchRun, work: (run: MatchRun) => unknown): MatchRun => {
  work(run);
  return run;
};

const reach: Record<MatchRunState, () => MatchRun> = {
  queued,
  running: () => done(queued(), (run) => run.begin(at)),
  proposed: () => done(reach.running(), (run) => run.complete(result, [], at)),
  solved: () =>
    done(
      done(queued('dry_run'), (run) => run.begin(at)),
      (run) => run.complete(result, [], at),
    ),
  published: () => done(reach.proposed(), (run) => run.publish('*', at)),
  failed: () => done(reach.running(), (run) => run.fail('too_large', at)),
  cancelled: () => done(queued(), (run) => run.cancel('*', at)),
};

const moves: Record<string, (run: MatchRun) => unknown[]> = {
  begin: (run) => run.begin(at),
  complete: (run) => run.complete(result, [], at),
  fail: (run) => run.fail('too_large', at),
  publish: (run) => run.publish('*', at),
  cancel: (run) => run.cancel('*', at),
};

/** `=` nothing happens, `!` refused. */
const TABLE: Record<MatchRunState, string> = {
  //          begin   complete fail   publish   cancel
  queued: '   running =        failed !         cancelled',
  running: '  running proposed failed !         cancelled',
  proposed: ' =       =        =      published cancelled',
  published: '=       =        =      !         !',
  solved: '   =       =        =      !         !',
  failed: '   =       =        =      !         !',
  cancelled: '=       =        =      !         =',
};

const cases = STATES.flatMap((state) =>
  Object.keys(moves).map((move, i) => [state, move, TABLE[state].trim().split(/\s+/)[i] as string] as const),
);

describe('transitions', () => {
  it.each(cases)('%s, %s: %s', (state, move, outcome) => {
    const run = reach[state]();
    const work = () => moves[move]!(run);
    if (outcome === '!') {
      expect(refusal(work)).toMatchObject({ kind: 'conflict', details: { state } });
      return;
    }
    const facts = work();
    expect(run.state).toBe(outcome === '=' ? state : outcome);
    expect(facts.length > 0).toBe(outcome !== '=');
  });
});

describe('a run', () => {
  it('keeps to the rules it first read its people by when it begins again', () => {
    const run = reach.running();
    expect(run.take(3)).toEqual([{ type: 'SnapshotTaken' }]);
    run.begin(plus(at, { minutes: 2 }));
    expect(run).toMatchObject({ attempts: 2, startedAt: at, rulesVersion: 3 });
  });

  it.each(['queued', 'proposed', 'failed', 'cancelled'] as const)('takes no snapshot once it is %s', (state) => {
    const run = reach[state]();
    expect(run.take(3)).toEqual([]);
    expect(run.rulesVersion).toBeNull();
  });

  it('fails when it was begun five times and never ended', () => {
    const run = queued();
    for (let attempt = 1; attempt <= 5; attempt++) run.begin(at);
    expect(run.state).toBe('running');
    expect(run.begin(at)).toEqual([{ type: 'RunFailed' }]);
    expect(run).toMatchObject({ state: 'failed', failure: 'given_up' });
  });

  it.each(['dry_run', 'what_if'] as const)('as a %s is solved, tells nobody and is not published', (purpose) => {
    const run = done(queued(purpose), (each) => each.begin(at));
    expect(run.complete(result, [], at)).toEqual([{ type: 'RunSolved' }]);
    expect(run).toMatchObject({ state: 'solved' });
    expect(refusal(() => run.publish('*', at)).code).toBe('matching.run.not_proposed');
  });

  it('of groups is reviewed and published like one of pairs', () => {
    const { aggregate } = MatchRun.queue('run', place, { ...order, inGroups: true }, at);
    aggregate.begin(at);
    expect(aggregate.complete(result, [], at)).toMatchObject([{ type: 'MatchRunCompleted' }]);
    expect(aggregate.publish('*', at)).toEqual([{ type: 'RunPublished' }]);
  });

  it('tells how long it took', () => {
    const run = reach.running();
    const [fact] = run.complete(result, [], plus(at, { seconds: 3 }));
    expect(fact).toMatchObject({ type: 'MatchRunCompleted', durationMs: 3_000 });
  });

  it('is published and called off only by somebody who answers for all of its sites', () => {
    for (const sites of [[], ['north']]) {
      expect(refusal(() => reach.proposed().publish(sites, at)).kind).toBe('forbidden');
      expect(refusal(() => reach.proposed().cancel(sites, at)).kind).toBe('forbidden');
    }
    const run = reach.proposed();
    run.publish(['south', 'north', 'east'], at);
    expect(run.state).toBe('published');
  });
});
