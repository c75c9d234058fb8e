import { RuleChecker } from './check-rules.js';
import { provenBound, scoreFaults } from './check-scores.js';
import { levelsOf, valueOf } from './levels.js';
import { prepare, type Prepared } from './prepare.js';
import type { PairProblem } from './problem.js';
import type { PairSolution, ProposedPair } from './solution.js';

export interface Violation {
  readonly code:
    | 'unknown_person'
    | 'placed_twice'
    | 'rule_broken'
    | 'over_capacity'
    | 'pin_missing'
    | 'not_accounted_for'
    | 'wrong_slot'
    | 'wrong_score'
    | 'wrong_objective'
    | 'bound_not_proven'
    | 'not_optimal'
    | 'wrong_conflict';
  /** The people and the rule or figure it is about. */
  readonly about: string;
}

export interface CheckReport {
  readonly ok: boolean;
  readonly violations: readonly Violation[];
}

/**
 * Judges a solution without trusting the solver: hard rules, capacity, pins, everybody accounted for, slots,
 * scores, objective, and the bound recomputed from the prices. Rules and sums have code of their own; what a
 * preference is worth is by definition the code of `preferences.ts`. Throws `ProblemError` as `solve` does.
 */
export function check(problem: PairProblem, solution: PairSolution): CheckReport {
  const all = prepare(problem);
  const rules = new RuleChecker(problem);
  const violations =
    solution.status === 'infeasible'
      ? conflictFaults(problem, solution, rules)
      : [
          ...pairFaults(problem, solution, rules),
          ...capacityFaults(problem, solution, rules),
          ...peopleFaults(problem, solution),
          ...scoreFaults(all, solution),
          ...objectiveFaults(all, solution, rules),
        ];
  return { ok: violations.length === 0, violations };
}

const name = ({ supporterId, participantId }: { supporterId: string; participantId: string }) =>
  `${supporterId} with ${participantId}`;

function pairFaults(problem: PairProblem, { pairs }: PairSolution, rules: RuleChecker): Violation[] {
  const supporters = new Map(problem.supporters.map((supporter) => [supporter.id, supporter]));
  const participants = new Map(problem.participants.map((participant) => [participant.id, participant]));
  const availability = problem.rules.find((rule) => rule.kind === 'availability');
  const needed = availability?.enabled ? availability.minutes : null;
  return pairs.flatMap((pair): Violation[] => {
    const supporter = supporters.get(pair.supporterId);
    const participant = participants.get(pair.participantId);
    if (!supporter || !participant) return [{ code: 'unknown_person', about: name(pair) }];
    const broken = rules.broken(supporter, participant);
    const faults = broken.map((rule): Violation => ({ code: 'rule_broken', about: `${name(pair)}: ${rule}` }));
    const { slot } = pair;
    const fits =
      slot === null
        ? needed === null
        : slot.minutes >= (needed ?? 1) &&
          rules.bothFree(supporter, participant, slot.day * 1440 + slot.from, slot.minutes);
    return fits ? faults : [...faults, { code: 'wrong_slot', about: name(pair) }];
  });
}

function capacityFaults(problem: PairProblem, { pairs }: PairSolution, rules: RuleChecker): Violation[] {
  const participants = new Map(problem.participants.map((participant) => [participant.id, participant]));
  return problem.supporters.flatMap((supporter): Violation[] => {
    const own = pairs.filter(({ supporterId }) => supporterId === supporter.id);
    if (own.length === 0) return [];
    const places = rules.places(supporter);
    if (own.length > places) return [{ code: 'over_capacity', about: `${supporter.id}: ${own.length} of ${places}` }];
    const known = own.flatMap(({ participantId }) => participants.get(participantId) ?? []);
    const hours = known.reduce((sum, participant) => sum + rules.hours(supporter, participant), 0);
    const most = supporter.hoursPerMonth ?? Infinity;
    return hours <= most + ROUNDING ? [] : [{ code: 'over_capacity', about: `${supporter.id}: ${hours} of ${most} h` }];
  });
}

/** Sums of decimal hours are off by less than this. */
const ROUNDING = 1e-9;

/** Every participant without a frozen relation is placed once or left over once; pins stand. */
function peopleFaults(problem: PairProblem, { pairs, leftOver }: PairSolution): Violation[] {
  const kept = new Set((problem.frozen ?? []).map(({ participantId }) => participantId));
  const placed = new Map<string, number>();
  for (const { participantId } of pairs) placed.set(participantId, (placed.get(participantId) ?? 0) + 1);
  const left = new Map<string, number>();
  for (const { participantId } of leftOver) left.set(participantId, (left.get(participantId) ?? 0) + 1);
  const violations: Violation[] = [];
  for (const { id } of problem.participants) {
    const [pairsOf, leftOf] = [placed.get(id) ?? 0, left.get(id) ?? 0];
    if (pairsOf > 1) violations.push({ code: 'placed_twice', about: id });
    if (pairsOf + leftOf !== (kept.has(id) ? 0 : 1)) violations.push({ code: 'not_accounted_for', about: id });
  }
  const known = new Set(problem.participants.map(({ id }) => id));
  for (const id of left.keys()) if (!known.has(id)) violations.push({ code: 'unknown_person', about: id });
  const stands = (pin: { supporterId: string; participantId: string }, { origin, ...pair }: ProposedPair) =>
    origin === 'pinned' && pair.supporterId === pin.supporterId && pair.participantId === pin.participantId;
  const pins = problem.pinned ?? [];
  for (const pin of pins)
    if (!pairs.some((pair) => stands(pin, pair))) violations.push({ code: 'pin_missing', about: name(pin) });
  return violations;
}

function objectiveFaults(all: Prepared, solution: PairSolution, rules: RuleChecker): Violation[] {
  const { pairs, objective, status } = solution;
  const priority = new Map(all.problem.participants.map((participant) => [participant.id, participant.priority]));
  let [score, priorities] = [0, 0];
  for (const pair of pairs) {
    score += pair.score;
    priorities += priority.get(pair.participantId) ?? 0;
  }
  const levels = levelsOf(all);
  const value = valueOf(levels, { score, placed: pairs.length, priority: priorities });
  const violations: Violation[] = [];
  const same = [objective.score === score, objective.placed === pairs.length, objective.priority === priorities];
  if (!same.every(Boolean) || objective.value !== value || objective.objective !== all.problem.objective)
    violations.push({ code: 'wrong_objective', about: `value is ${value}, not ${objective.value}` });
  const proven = provenBound(all, levels, solution, rules);
  if (proven === null || proven > objective.bound || value > objective.bound)
    violations.push({ code: 'bound_not_proven', about: `prices prove ${proven}, not ${objective.bound}` });
  if (status === 'optimal' && value !== objective.bound)
    violations.push({ code: 'not_optimal', about: `${value} of ${objective.bound}` });
  return violations;
}

/** An infeasible problem must name pins that really break something, and nothing else. */
function conflictFaults(problem: PairProblem, { conflicts, pairs }: PairSolution, rules: RuleChecker): Violation[] {
  const pins = problem.pinned ?? [];
  const real = pins.filter(({ supporterId, participantId }) => {
    const supporter = problem.supporters.find(({ id }) => id === supporterId)!;
    const participant = problem.participants.find(({ id }) => id === participantId)!;
    const pinned = pins.filter((pin) => pin.supporterId === supporterId).length;
    const hours = pins
      .filter((pin) => pin.supporterId === supporterId)
      .map((pin) =>
        rules.hours(
          supporter,
          problem.participants.find(({ id }) => id === pin.participantId)!,
        ),
      )
      .reduce((sum, one) => sum + one, 0);
    const tooMany = pinned > rules.places(supporter) || hours > (supporter.hoursPerMonth ?? Infinity);
    return rules.broken(supporter, participant).length > 0 || tooMany;
  });
  const [told, known] = [conflicts.map(name).sort(), real.map(name).sort()];
  if (real.length > 0 && pairs.length === 0 && JSON.stringify(told) === JSON.stringify(known)) return [];
  return [{ code: 'wrong_conflict', about: `${told.join(', ')} instead of ${known.join(', ')}` }];
}
