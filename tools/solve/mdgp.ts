import { type DiverseProblem, groupDiverse } from '@holdfast/matching-engine';
import { Problem } from '../stack/problem.ts';
import type { Wanted } from './arguments.ts';
import { Numbers } from './numbers.ts';
import type { Solved } from './solved.ts';

/** Distances are kept as whole numbers up to this. */
const GREATEST = 1e9;
const MOST_PEOPLE = 20_000;

interface Distances {
  readonly table: Int32Array;
  /** Distances were multiplied by this; `exact` = nothing was rounded. */
  readonly scale: number;
  readonly exact: boolean;
}

/**
 * Files of the maximally diverse grouping problem: people, groups, `ss` or `ds` (all groups of one size or not), least
 * and greatest size of each group; then `i j distance` for every two people, the first being 0.
 */
export function solveMdgp(pieces: Iterable<Uint8Array>, options: Wanted, cancelled: () => boolean): Solved {
  const numbers = new Numbers(pieces);
  const people = numbers.next('the number of people', 1, MOST_PEOPLE);
  const groups = numbers.next('the number of groups', 1, people);
  numbers.oneOf(['ss', 'ds'], 'the type');
  const [least, most] = [new Int32Array(groups), new Int32Array(groups)];
  for (let g = 0; g < groups; g++) {
    least[g] = numbers.next('a least size', 0, people);
    most[g] = Math.min(people, numbers.next('a greatest size', least[g]));
  }
  const { table, scale, exact } = distancesOf(numbers, people);
  const problem: DiverseProblem = { kind: 'diverse', people, distance: table, least, most, seed: options.seed ?? 1 };
  return summedUp(problem, { scale, exact }, options, cancelled);
}

/** Steps of a run that was given neither steps nor seconds. */
const USUAL_STEPS = 200;

function summedUp(
  problem: DiverseProblem,
  { scale, exact }: Omit<Distances, 'table'>,
  options: Wanted,
  cancelled: () => boolean,
): Solved {
  // prettier-ignore
  const { steps, seconds } = options;
  const maxSteps = steps ?? (seconds === undefined ? USUAL_STEPS : Number.MAX_SAFE_INTEGER);
  const found = groupDiverse(problem, { maxSteps, cancelled });
  // What rounding may have taken from each pair at most.
  const pairs = exact ? 0 : (problem.people * (problem.people - 1)) / 2;
  const [objective, bound] = [found.value / scale, (found.bound + pairs / 2) / scale];
  const gap = objective === bound ? 0 : (bound - objective) / Math.max(1, Math.abs(objective));
  return {
    summary: { status: found.status, objective, bound, gap, scale, rounded: exact ? 'no' : 'yes', steps: found.steps },
    solution: { ...found, groupOf: [...found.groupOf], value: objective, bound, scale },
  };
}

function distancesOf(numbers: Numbers, people: number): Distances {
  const real = new Float64Array((people * (people - 1)) / 2).fill(NaN);
  let [decimals, greatest] = [0, 0];
  for (let left = real.length; left > 0; left--) {
    const a = numbers.next(`one of two people (${left} distances are missing)`, 0, people - 1);
    const b = numbers.next('the other of two people', 0, people - 1);
    if (a === b) throw numbers.wrong(`person ${a} has no distance to themselves`);
    const at = cell(a, b);
    if (!Number.isNaN(real[at])) throw numbers.wrong(`the distance of ${a} and ${b} stands twice`);
    const distance = numbers.real('a distance');
    real[at] = distance.value;
    decimals = Math.max(decimals, distance.decimals);
    greatest = Math.max(greatest, Math.abs(distance.value));
  }
  numbers.end();
  if (greatest > GREATEST) throw new Problem(`distances must not be above ${GREATEST}; the greatest is ${greatest}`);
  let scale = 1;
  for (let k = 0; k < decimals && greatest * scale * 10 <= GREATEST; k++) scale *= 10;
  const table = new Int32Array(people * people);
  let exact = true;
  for (let a = 0; a < people; a++)
    for (let b = 0; b < a; b++) {
      const scaled = real[cell(a, b)]! * scale;
      const whole = Math.round(scaled);
      if (Math.abs(scaled - whole) > 1e-6 * Math.max(1, Math.abs(scaled) / 1e8)) exact = false;
      table[a * people + b] = table[b * people + a] = whole;
    }
  return { table, scale, exact };
}

/** Place of two different people in a list of all twos. */
const cell = (a: number, b: number) => (a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a);
