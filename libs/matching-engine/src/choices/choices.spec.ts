import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMatrix, onlyRules, participant, problem, rule, supporter } from '../fixtures.js';
import { check, type PairProblem, type PairSolution, ProblemError, solve } from '../index.js';

function solved(given: PairProblem): PairSolution {
  const solution = solve(given);
  expect(check(given, solution)).toEqual({ ok: true, violations: [] });
  return solution;
}
const pairs = ({ pairs: found }: PairSolution) => found.map((pair) => `${pair.participantId}-${pair.supporterId}`);
const scores = ({ pairs: found }: PairSolution) => found.map(({ score }) => score).sort((a, b) => a - b);

const matrices = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

/** Every way to give each row one of the columns or none, at most one row a column. */
function* assignments(rows: number, columns: number, taken: number[] = []): Generator<number[]> {
  if (taken.length === rows) return yield taken;
  for (let c = -1; c < columns; c++) if (c < 0 || !taken.includes(c)) yield* assignments(rows, columns, [...taken, c]);
}

describe('fairness', () => {
  it('raises the worst-off where the sum alone would not', () => {
    const given = fromMatrix(
      [
        [9, 4],
        [5, 1],
      ],
      10,
    );
    expect(scores(solved(given))).toEqual([1, 9]);
    const fair = solved({ ...given, fairness: ['worst_off', 'fit'] });
    expect([scores(fair), fair.status, fair.objective.value < fair.objective.bound]).toEqual([[4, 5], 'open', true]);
  });

  it('has most placed and the best worst-off of all ways there are', () => {
    fc.assert(
      fc.property(matrices(4, 3, 6), (values) => {
        const given: PairProblem = { ...fromMatrix(values, 6), fairness: ['worst_off', 'fit'] };
        const found = scores(solved(given));
        const ways = [...assignments(4, 3)].map((way) => way.flatMap((c, r) => (c < 0 ? [] : [values[r]![c]!])));
        const most = Math.max(...ways.map((way) => way.length));
        const worst = Math.max(...ways.filter((way) => way.length === most).map((way) => Math.min(...way)));
        expect([found.length, found[0]]).toEqual([most, worst]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to who has priority', () => {
    const given = fromMatrix([[5], [1]], 5);
    const participants = given.participants.map((one) => ({ ...one, priority: one.id === 'p1' ? 3 : 0 }));
    expect(pairs(solved({ ...given, participants, objective: 'most_placed', fairness: ['worst_off'] }))).toEqual([
      'p1-s0',
    ]);
  });
});

describe('staying', () => {
  const before = (...named: string[]) =>
    named.map((name) => ({ participantId: name.split('-')[0]!, supporterId: name.split('-')[1]! }));

  it('moves nobody for points', () => {
    const given = fromMatrix(
      [
        [0, 9],
        [9, 0],
      ],
      9,
    );
    expect(pairs(solved(given))).toEqual(['p0-s1', 'p1-s0']);
    const again = solved({ ...given, before: before('p0-s0', 'p1-s1') });
    expect([pairs(again), again.moves]).toEqual([['p0-s0', 'p1-s1'], []]);
  });

  it('moves one where another finds a place by it, and says so', () => {
    const given = {
      ...fromMatrix(
        [
          [3, 3],
          [3, 0],
        ],
        3,
      ),
      forbidden: [{ participantId: 'p1', supporterId: 's1' }],
      before: before('p0-s0'),
    };
    const { moves, ...again } = solved(given);
    expect(pairs({ moves, ...again })).toEqual(['p0-s1', 'p1-s0']);
    expect(moves).toEqual([{ participantId: 'p0', fromId: 's0', toId: 's1', reason: 'for_another' }]);
  });

  it('tells a supporter who is gone from one who is needed', () => {
    const given = { ...fromMatrix([[3, 3]], 3), forbidden: [{ participantId: 'p0', supporterId: 's0' }] };
    const moved = solved({ ...given, before: before('p0-s0') }).moves;
    expect(moved).toEqual([{ participantId: 'p0', fromId: 's0', toId: 's1', reason: 'no_longer_possible' }]);
    const gone = solved({ ...given, before: before('p0-left') }).moves;
    expect(gone).toMatchObject([{ fromId: 'left', reason: 'no_longer_possible' }]);
  });

  it('refuses two places for one person', () => {
    const given = { ...fromMatrix([[1]], 1), before: before('p0-s0', 'p0-s1') };
    expect(() => solve(given)).toThrow(ProblemError);
  });

  it('places as many as can be, and of all ways that do moves the fewest', () => {
    const homes = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(matrices(4, 3, 4), homes, (values, wanted) => {
        const home = wanted.map((c, r) => (c >= 0 && wanted.indexOf(c) === r ? c : -1));
        const closed = values.flatMap((row, r) =>
          row.flatMap((value, c) => (value === 0 ? [{ participantId: `p${r}`, supporterId: `s${c}` }] : [])),
        );
        const given = {
          ...fromMatrix(values, 4),
          forbidden: closed,
          before: home.flatMap((c, r) => (c < 0 ? [] : [{ participantId: `p${r}`, supporterId: `s${c}` }])),
        };
        const again = solved(given);
        const ways = [...assignments(4, 3)].filter((way) => way.every((c, r) => c < 0 || values[r]![c]! > 0));
        const placed = (way: number[]) => way.filter((c) => c >= 0).length;
        const most = Math.max(...ways.map(placed));
        const movedOf = (way: number[]) => home.filter((c, r) => c >= 0 && way[r] !== c).length;
        const fewest = Math.min(...ways.filter((way) => placed(way) === most).map(movedOf));
        expect([again.pairs.length, again.moves.length]).toEqual([most, fewest]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hours that differ per pair', () => {
  const capacity = { kind: 'capacity', enabled: true, hoursPerRelation: 2 } as const;
  const differing = onlyRules({ ...capacity, hoursByNeed: { exam: 6, rounds: 4 } });
  const mentor = (id: string, hoursPerMonth: number | null, places = 5) =>
    supporter(id, { capacity: places, hoursPerMonth, attributes: { needsOffered: ['exam', 'rounds', 'talk'] } });
  const asking = (id: string, need: string, hoursPerMonth: number | null = null) =>
    participant(id, { needs: [need], hoursPerMonth });

  it('count per relation: one exam or three talks in six hours', () => {
    const participants = [asking('a', 'exam'), asking('b', 'talk'), asking('c', 'talk'), asking('d', 'talk')];
    const given = problem({ rules: differing, supporters: [mentor('s', 6)], participants, objective: 'most_placed' });
    expect(pairs(solved(given))).toEqual(['b-s', 'c-s', 'd-s']);
    const enough = solved({ ...given, supporters: [mentor('s', 12)] });
    expect([enough.status, enough.pairs.length]).toEqual(['optimal', 4]);
  });

  it('keep places as well, also for who states no hours', () => {
    const participants = ['a', 'b', 'c', 'd'].map((id) => asking(id, 'talk'));
    for (const hours of [6, null]) {
      const given = problem({ rules: differing, supporters: [mentor('s', hours, 2)], participants });
      expect(solved(given).pairs).toHaveLength(2);
    }
  });

  it('take what pins cost off first, and refuse pins that cost too much together', () => {
    const participants = [asking('a', 'rounds'), asking('b', 'rounds'), asking('c', 'talk')];
    const pin = (participantId: string) => ({ participantId, supporterId: 's' });
    const given = problem({ rules: differing, supporters: [mentor('s', 6)], participants });
    expect(pairs(solved({ ...given, pinned: [pin('a')] }))).toEqual(['a-s', 'c-s']);
    const { status, conflicts } = solved({ ...given, pinned: [pin('a'), pin('b')] });
    expect([status, conflicts.map(({ blocks }) => blocks[0])]).toEqual([
      'infeasible',
      Array(2).fill({ code: 'blocked', rule: 'capacity', of: 'supporter_hours' }),
    ]);
  });

  it('rule a pair out where one of the two has fewer', () => {
    const given = problem({
      rules: differing,
      supporters: [mentor('s', 5)],
      participants: [asking('a', 'exam'), asking('b', 'rounds', 3)],
    });
    expect(solved(given).leftOver.map(({ reason }) => reason.code)).toEqual(['all_full', 'no_candidates']);
  });

  it('are refused when they are no hours', () => {
    const rules = onlyRules({ ...rule('capacity'), kind: 'capacity', hoursPerRelation: null, hoursByNeed: { a: 0 } });
    expect(() => solve(problem({ rules }))).toThrow('hoursByNeed.a: must be more than 0');
  });

  it('place as many as can be placed', () => {
    const needs = fc.array(fc.constantFrom('exam', 'rounds', 'talk'), { minLength: 1, maxLength: 6 });
    const hours = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 });
    const cost: Record<string, number> = { exam: 6, rounds: 4, talk: 2 };
    fc.assert(
      fc.property(needs, hours, (wanted, given) => {
        const participants = wanted.map((need, k) => asking(`p${k}`, need));
        const supporters = given.map((most, k) => mentor(`s${k}`, most, 9));
        const found = solved(problem({ rules: differing, supporters, participants, objective: 'most_placed' }));
        const fill = (k: number, left: readonly number[]): number =>
          k === wanted.length
            ? 0
            : Math.max(
                fill(k + 1, left),
                ...left.flatMap((most, s) =>
                  most >= cost[wanted[k]!]! ? [1 + fill(k + 1, left.with(s, most - cost[wanted[k]!]!))] : [],
                ),
              );
        expect(found.pairs).toHaveLength(fill(0, given));
      }),
      { numRuns: 40 },
    );
  });
});
