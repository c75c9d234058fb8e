import type { Goal, Role } from './scenario.ts';
import { quartiles, type Quartiles, spread } from './statistics.ts';

/** Rounds that count, at the least. */
export const ENOUGH_ROUNDS = 7;
/** How long a round of load lasts, at the least. */
export const ENOUGH_SECONDS = 5;
/** How long a soak lasts, at the least. */
export const ENOUGH_MINUTES = 30;
/** The better quartile may lie this much of the goal on the wrong side of it. */
const TOLERANCE = 0.85;
/** A limit that varies more than this says nothing. */
const NOISE = 0.25;

/** `indicative`: too few rounds or a smaller size, so it decides nothing. */
export type Decided = 'pass' | 'fail' | 'inconclusive';
export type Outcome = Decided | 'indicative' | 'void';

export interface GoalResult extends Quartiles {
  readonly goal: Goal;
  /** One value per round: the ratio, or the figure itself. */
  readonly values: readonly number[];
  readonly outcome: Outcome;
  /** What these rounds would say if their number and size were enough. */
  readonly here: Decided;
}

/** The rounds that count of one subject, metric by metric. */
export interface Measured {
  readonly role: Role;
  readonly rounds: readonly Readonly<Record<string, number>>[];
}

type Subjects = Readonly<Record<string, Measured>>;

/** Holds the rounds of a run against one goal. */
export function judge(
  goal: Goal,
  subjects: Subjects,
  { conclusive, enough = ENOUGH_ROUNDS }: { conclusive: boolean; enough?: number },
): GoalResult {
  const ours = series(subjects, 'ours', goal.metric);
  const other =
    goal.against === undefined ? undefined : series(subjects, goal.against, goal.otherMetric ?? goal.metric);
  const values = other ? ours.map((value, round) => value / other[round]!) : ours;
  const here = decided(goal, values, subjects);
  const outcome = conclusive && values.length >= enough ? here : 'indicative';
  return { goal, values, ...quartiles(values), outcome, here };
}

function decided(goal: Goal, values: readonly number[], subjects: Subjects): Decided {
  if (isNoisy(goal, subjects)) return 'inconclusive';
  const { median, q1, q3 } = quartiles(values);
  const { atLeast, atMost } = goal;
  const high = atLeast === undefined || (median >= atLeast && q1 >= TOLERANCE * atLeast);
  const low = atMost === undefined || (median <= atMost && q3 <= atMost / TOLERANCE);
  return high && low ? 'pass' : 'fail';
}

/** What may not vary: the limits; where there are none, the one the goal is held against. */
function isNoisy({ metric, otherMetric, against }: Goal, subjects: Subjects): boolean {
  const limits = Object.entries(subjects).filter(([, { role }]) => role === 'limit');
  const steady = limits.length > 0 ? limits.map(([name]) => name) : [against ?? 'ours'];
  return steady.some((name) => {
    const known = [name === against ? (otherMetric ?? metric) : metric].filter((each) =>
      subjects[name]?.rounds.every((round) => each in round),
    );
    return known.some((each) => {
      const values = series(subjects, name, each);
      // A growth of nought is a finding; a limit of nought is a broken one.
      const still = name === 'ours' && values.every((value) => value === values[0]);
      return !still && spread(values) > NOISE;
    });
  });
}

function series(subjects: Subjects, name: string, metric: string): number[] {
  const subject = subjects[name];
  if (!subject) throw new TypeError(`there is no subject called ${name}`);
  return subject.rounds.map((round, number) => {
    const value = round[metric];
    if (value === undefined) throw new TypeError(`round ${number + 1} of ${name} has no ${metric}`);
    return value;
  });
}
