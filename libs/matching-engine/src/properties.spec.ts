import { expect, it } from '@jest/globals';
import { RuleChecker } from './check-rules.js';
import { fromMatrix, randomProblem, shuffled } from './fixtures.js';
import { candidates, check, generator, solve, type PairProblem, type PairSolution } from './index.js';
import { prepare } from './prepare.js';
import { fitOf } from './score.js';

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed + 1);

/** The best totals by trying every assignment, compared level by level, without scaling or prices. */
function bruteForce(given: PairProblem): readonly number[] {
  const all = prepare(given);
  const rules = new RuleChecker(given);
  const used = new Map<string, number>();
  const pins = new Map((given.pinned ?? []).map((pin) => [pin.participantId, pin.supporterId]));
  let best: readonly number[] = [-1];
  const total = { placed: 0, priority: 0, score: 0 };
  const visit = (at: number): void => {
    const participant = all.participants[at];
    if (!participant) {
      const { placed, priority, score } = total;
      const levels = given.objective === 'best_fit' ? [score, placed, priority] : [placed, priority, score];
      const differs = levels.findIndex((level, i) => level !== best[i]);
      if (differs >= 0 && levels[differs]! > (best[differs] ?? -1)) best = levels;
      return;
    }
    const pin = pins.get(participant.id);
    if (pin === undefined) visit(at + 1);
    for (const supporter of all.supporters) {
      if (pin !== undefined && pin !== supporter.id) continue;
      const n = used.get(supporter.id) ?? 0;
      if (n >= rules.places(supporter.person)) continue;
      if (rules.broken(supporter.person, participant.person).length > 0) continue;
      const { score } = fitOf(all, supporter, participant, n);
      used.set(supporter.id, n + 1);
      Object.assign(total, {
        placed: total.placed + 1,
        priority: total.priority + participant.person.priority,
        score: total.score + score,
      });
      visit(at + 1);
      Object.assign(total, {
        placed: total.placed - 1,
        priority: total.priority - participant.person.priority,
        score: total.score - score,
      });
      used.set(supporter.id, n);
    }
  };
  visit(0);
  return best;
}

/** The levels a solution reached, in the order of its objective. */
function reached({ objective }: PairSolution): readonly number[] {
  const { score, placed, priority } = objective;
  return objective.objective === 'best_fit' ? [score, placed, priority] : [placed, priority, score];
}

it('finds the optimum that trying every assignment finds', () => {
  let placed = 0;
  for (const seed of seeds(150)) {
    const given = randomProblem(seed, { supporters: 4, participants: 5 });
    const solution = solve(given);
    expect({ seed, found: reached(solution) }).toEqual({ seed, found: bruteForce(given) });
    placed += solution.objective.placed;
  }
  expect(placed).toBeGreaterThan(200);
});

it('finds the optimum around pins, which take places and raise the load', () => {
  let pins = 0;
  for (const seed of seeds(150)) {
    const free = randomProblem(seed, { supporters: 3, participants: 5 });
    const worst = candidates(free, 'p2').possible.at(-1);
    if (!worst) continue;
    const given = { ...free, pinned: [{ supporterId: worst.supporterId, participantId: 'p2' }] };
    const solution = solve(given);
    expect({ seed, found: reached(solution) }).toEqual({ seed, found: bruteForce(given) });
    expect(check(given, solution)).toEqual({ ok: true, violations: [] });
    pins++;
  }
  expect(pins).toBeGreaterThan(60);
});

it('gives solutions that the checker accepts, with the bound reached', () => {
  for (const seed of seeds(40)) {
    const given = randomProblem(seed, { supporters: 12, participants: 25 });
    const solution = solve(given);
    expect({ seed, status: solution.status, ...check(given, solution) }).toEqual({
      seed,
      status: 'optimal',
      ok: true,
      violations: [],
    });
    expect(solution.objective.value).toBe(solution.objective.bound);
  }
});

it('gives the same solution for the lists in any order', () => {
  for (const seed of seeds(25)) {
    const given = randomProblem(seed, { supporters: 8, participants: 14 });
    const below = generator(seed + 1000);
    const mixed: PairProblem = {
      ...given,
      supporters: shuffled(given.supporters, below).map((s) => ({ ...s, languages: shuffled(s.languages, below) })),
      participants: shuffled(given.participants, below),
      rules: shuffled(given.rules, below),
      preferences: shuffled(given.preferences, below),
    };
    expect(solve(mixed)).toEqual(solve(given));
  }
});

it('lets the seed decide between equals, and nothing else', () => {
  const equal = fromMatrix(
    Array.from({ length: 6 }, () => new Array<number>(3).fill(5)),
    10,
  );
  const found = seeds(12).map((seed) => solve({ ...equal, seed }));
  expect(new Set(found.map(({ objective }) => objective.value)).size).toBe(1);
  expect(
    new Set(found.map(({ pairs }) => pairs.map(({ participantId }) => participantId).join())).size,
  ).toBeGreaterThan(1);
});

it('gives a checked solution wherever it is stopped, and the same one again for the same steps', () => {
  const given = randomProblem(7, { supporters: 12, participants: 20 });
  const whole = solve(given);
  for (let maxSteps = 0; maxSteps <= whole.steps; maxSteps++) {
    const stopped = solve(given, { maxSteps });
    expect(check(given, stopped)).toEqual({ ok: true, violations: [] });
    expect(stopped.objective.bound).toBeGreaterThanOrEqual(whole.objective.value);
    expect(solve(given, { maxSteps: stopped.steps })).toEqual(stopped);
  }
});
