import { expect, it } from '@jest/globals';
import { fromMatrix, onlyRules, participant, problem, rule, supporter } from './fixtures.js';
import { check, solve, type PairProblem, type PairSolution, type Progress } from './index.js';

const pairs = ({ pairs: found }: PairSolution) => found.map((pair) => `${pair.participantId}-${pair.supporterId}`);

function solved(given: PairProblem): PairSolution {
  const solution = solve(given);
  expect(check(given, solution)).toEqual({ ok: true, violations: [] });
  return solution;
}

it('fills the places of a supporter and no more, and says that everyone is full', () => {
  const given = problem({
    supporters: [supporter('s', { capacity: 2 })],
    participants: ['a', 'b', 'c'].map((id) => participant(id)),
  });
  const { pairs: found, leftOver } = solved(given);
  expect(found).toHaveLength(2);
  expect(leftOver).toEqual([
    { participantId: expect.any(String), reason: { code: 'all_full', candidates: 1, supporters: 1 } },
  ]);
});

it('gives up score to place one more person only where that is the objective', () => {
  const given = {
    ...fromMatrix(
      [
        [9, 0],
        [2, 0],
      ],
      10,
    ),
    forbidden: [{ supporterId: 's1', participantId: 'p1' }],
  };
  const fit = solved({ ...given, objective: 'best_fit' });
  expect([pairs(fit), fit.objective.score]).toEqual([['p0-s0'], 9]);
  expect(fit.leftOver[0]?.reason).toEqual({ code: 'all_full', candidates: 1, supporters: 2 });
  const most = solved({ ...given, objective: 'most_placed' });
  expect([pairs(most), most.objective.score]).toEqual([['p0-s1', 'p1-s0'], 2]);
});

it('does not trade one point of fit for any number of people or priority', () => {
  const matrix = fromMatrix(
    [
      [9, 5],
      [3, 0],
    ],
    10,
  );
  const given = {
    ...matrix,
    participants: matrix.participants.map((one) => ({ ...one, priority: one.id === 'p1' ? 9 : 0 })),
    forbidden: [{ supporterId: 's1', participantId: 'p1' }],
  };
  expect(solved(given).objective).toMatchObject({ score: 9, placed: 1, priority: 0 });
  expect(solved({ ...given, objective: 'most_placed' }).objective).toMatchObject({ score: 8, placed: 2, priority: 9 });
});

it('places somebody with a score of 0 rather than leaving them over', () => {
  expect(
    solved(
      fromMatrix(
        [
          [9, 0],
          [3, 0],
        ],
        10,
      ),
    ).objective,
  ).toMatchObject({ placed: 2, score: 9 });
});

it('places the higher priority where places are short and most people are placed', () => {
  const given = problem({
    objective: 'most_placed',
    preferences: [{ kind: 'goals', weight: 10 }],
    supporters: [supporter('s', { attributes: { goals: ['g'] } })],
    participants: [
      participant('fits', { attributes: { goals: ['g'] } }),
      participant('urgent', { attributes: { goals: ['other'] }, priority: 1 }),
    ],
  });
  expect(pairs(solved(given))).toEqual(['urgent-s']);
  expect(pairs(solved({ ...given, objective: 'best_fit' }))).toEqual(['fits-s']);
});

it('spreads load over supporters and counts frozen relations as load', () => {
  const given = problem({
    preferences: [{ kind: 'load', weight: 12 }],
    supporters: [supporter('a', { capacity: 3 }), supporter('b', { capacity: 3 })],
    participants: ['p', 'q', 'r', 's'].map((id) => participant(id)),
  });
  const spread = solved(given).pairs.map(({ supporterId }) => supporterId);
  expect(spread.sort()).toEqual(['a', 'a', 'b', 'b']);
  const frozen = ['x', 'y', 'z'].map((participantId) => ({ supporterId: 'a', participantId }));
  const busy = solved({ ...given, frozen }).pairs.map(({ supporterId }) => supporterId);
  expect(busy.sort()).toEqual(['a', 'b', 'b', 'b']);
});

it('prefers those who wait longest where waiting weighs', () => {
  const given = problem({
    preferences: [{ kind: 'waiting', weight: 5 }],
    supporters: [supporter('s')],
    participants: [participant('new', { waitingSince: 20 }), participant('old', { waitingSince: 3 })],
  });
  for (const seed of [1, 2, 3, 4]) expect(pairs(solved({ ...given, seed }))).toEqual(['old-s']);
});

it('keeps frozen relations out of the run and pins in it', () => {
  const given = { ...fromMatrix([[9, 1], [9, 1], [9, 1]], 10), seed: 5 }; // prettier-ignore
  const kept = { ...given, frozen: [{ supporterId: 's0', participantId: 'p0' }] };
  expect(solved(kept).pairs.map(({ participantId }) => participantId)).toEqual(['p1', 'p2']);
  const pinned = solved({ ...kept, pinned: [{ supporterId: 's1', participantId: 'p2' }] });
  expect(pairs(pinned)).toEqual(['p1-s0', 'p2-s1']);
  expect(pinned.pairs.map(({ origin }) => origin)).toEqual(['proposed', 'pinned']);
});

it('refuses pins that break a hard rule or exceed the places, and names the rule', () => {
  const given = problem({
    supporters: [supporter('s', { languages: ['fr'] }), supporter('t')],
    participants: ['a', 'b', 'c'].map((id) => participant(id)),
    pinned: [
      { supporterId: 't', participantId: 'b' },
      { supporterId: 's', participantId: 'a' },
      { supporterId: 't', participantId: 'c' },
    ],
  });
  const { status, conflicts, pairs: found } = solved(given);
  const full = [{ code: 'blocked', rule: 'capacity', of: 'places' }];
  expect({ status, found }).toEqual({ status: 'infeasible', found: [] });
  expect(conflicts).toEqual([
    { supporterId: 's', participantId: 'a', blocks: [{ code: 'blocked', rule: 'language' }] },
    { supporterId: 't', participantId: 'b', blocks: full },
    { supporterId: 't', participantId: 'c', blocks: full },
  ]);
});

it('tells somebody without candidates which rule takes how many', () => {
  const given = problem({
    supporters: [
      supporter('a', { languages: ['fr'] }),
      supporter('b', { languages: ['fr'], lane: 'patient' }),
      supporter('c', { capacity: 0, lane: 'patient' }),
    ],
    participants: [participant('p')],
  });
  const blocks = [
    { rule: 'lane', count: 2, alone: 0 },
    { rule: 'language', count: 2, alone: 1 },
    { rule: 'capacity', count: 1, alone: 0 },
  ];
  expect(solved(given).leftOver).toEqual([
    { participantId: 'p', reason: { code: 'no_candidates', supporters: 3, blocks } },
  ]);
});

it('does not call full a supporter whose participant has too few hours', () => {
  const given = problem({
    rules: onlyRules({ kind: 'capacity', enabled: true, hoursPerRelation: 2 }),
    supporters: [supporter('s')],
    participants: [participant('p', { hoursPerMonth: 1 })],
  });
  expect(solved(given).leftOver[0]?.reason.code).toBe('no_candidates');
});

it('turns hours a month into places', () => {
  const given = problem({
    rules: onlyRules({ kind: 'capacity', enabled: true, hoursPerRelation: 1.5 }),
    supporters: [supporter('s', { capacity: 9, hoursPerMonth: 4.5 })],
    participants: ['a', 'b', 'c', 'd'].map((id) => participant(id)),
  });
  expect(solved(given).pairs).toHaveLength(3);
});

it('gives nobody a worse standing for having stated nothing', () => {
  const given = problem({
    preferences: [{ kind: 'goals', weight: 10 }],
    supporters: [supporter('s', { attributes: { goals: ['a'] } })],
    participants: [participant('silent'), participant('none met', { attributes: { goals: ['b'] } })],
  });
  expect(solved(given).pairs).toMatchObject([
    { participantId: 'silent', score: 5, reasons: [{ code: 'both_free' }, { code: 'free_places' }] },
  ]);
});

it('solves empty problems', () => {
  expect(solved(problem({})).status).toBe('optimal');
  expect(solved(problem({ supporters: [supporter('s')] })).pairs).toEqual([]);
  const alone = solved(problem({ participants: [participant('p')] }));
  expect(alone.leftOver[0]?.reason).toEqual({ code: 'no_candidates', supporters: 0, blocks: [] });
});

it('reports progress and stops when asked, with everybody still accounted for', () => {
  const apart = problem({
    rules: onlyRules(rule('capacity'), rule('language')),
    supporters: ['a', 'b', 'c'].map((id) => supporter(id, { languages: [id] })),
    participants: ['a', 'b', 'c'].map((id) => participant(`p${id}`, { languages: [id] })),
  });
  const seen: Progress[] = [];
  const whole = solve(apart, { progress: (progress) => seen.push(progress) });
  expect(whole.steps).toBe(6);
  expect(seen.at(2)).toEqual({ phase: 'comparing', done: 3, total: 3 });
  expect(seen.at(-1)).toEqual({ phase: 'solving', done: 3, total: 3 });
  let asked = 0;
  const stopped = solve(apart, { cancelled: () => ++asked > 4 });
  expect(stopped).toMatchObject({ status: 'stopped', steps: 4 });
  expect(stopped.pairs).toHaveLength(1);
  expect(stopped.leftOver.map(({ reason }) => reason.code)).toEqual(['not_reached', 'not_reached']);
  expect(stopped).toEqual(solve(apart, { maxSteps: 4 }));
});
