import { Pool, type PoolArcs } from '../kernels/pool.js';
import { PoolSearch } from '../kernels/pool-search.js';
import { type RunOptions, Steps } from '../steps.js';
import { ProblemError } from '../validate.js';

/** People of one pool become pairs (buddies); only the pairs named are possible, each once. */
export interface BuddyProblem {
  readonly kind: 'buddies';
  readonly people: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Whole numbers from 0. */
  readonly value: Float64Array;
  /** `best_fit`: greatest sum of values; `most_placed`: most people paired, then greatest sum. */
  readonly objective: 'best_fit' | 'most_placed';
}

/** An odd set of people, at most half of whom can be paired within it, and what one more such pair would be worth. */
export interface Blossom {
  readonly people: readonly number[];
  readonly price: number;
}

export interface Unpaired {
  readonly person: number;
  /** `worth_more_elsewhere`: everybody who could be paired with this person is worth as much or more where they are. */
  readonly reason: 'nobody_possible' | 'worth_more_elsewhere' | 'not_reached';
}

export interface BuddySolution {
  /** `stopped`: as far as the steps went; the bound holds all the same. */
  readonly status: 'optimal' | 'stopped';
  /** Partner of each person, or -1. */
  readonly buddyOf: Int32Array;
  readonly unpaired: readonly Unpaired[];
  readonly pairs: number;
  readonly score: number;
  /** Sum of values plus `outweighs` per pair, and what no pairing exceeds. */
  readonly value: number;
  readonly bound: number;
  readonly outweighs: number;
  /** Twice the price of a person: with the blossoms they prove the bound. */
  readonly prices: Float64Array;
  readonly blossoms: readonly Blossom[];
  /** One step is one search for a person who is still single. */
  readonly steps: number;
}

const NONE = -1;
/** Twice the sum of all prices must stay exact. */
const LARGEST = Number.MAX_SAFE_INTEGER / 8;

/** What one more pair is worth beyond its value, so that the objective is one sum. */
export function outweighsOf({ people, value, objective }: BuddyProblem): number {
  if (objective === 'best_fit') return 0;
  return 1 + Math.floor(people / 2) * value.reduce((most, one) => Math.max(most, one), 0);
}

/**
 * Maximum-weight matching in a general graph, exact: prices from each person's best pair, pairs that are best for both,
 * then one search per person still single. Throws `ProblemError`.
 */
export function matchBuddies(problem: BuddyProblem, options: RunOptions = {}): BuddySolution {
  checkPairs(problem);
  const outweighs = outweighsOf(problem);
  const arcs = worthwhile(problem, outweighs);
  const pool = new Pool(arcs);
  start(pool, arcs);
  const search = new PoolSearch(pool, arcs.value);
  const single = Array.from(pool.mate.keys()).filter((v) => pool.isSingle(v) && pool.price[v]! > 0);
  const steps = new Steps(options);
  steps.each('solving', single, (person) => {
    if (pool.isSingle(person)) search.run(person);
  });
  return solution(problem, pool, outweighs, steps);
}

/** Without pairs that are worth nothing: nobody is better with one than without. */
function worthwhile({ people, left, right, value }: BuddyProblem, outweighs: number): PoolArcs {
  const keep = Array.from(value.keys()).filter((k) => value[k]! + outweighs > 0);
  return {
    people,
    left: Int32Array.from(keep, (k) => left[k]!),
    right: Int32Array.from(keep, (k) => right[k]!),
    value: Float64Array.from(keep, (k) => value[k]! + outweighs),
  };
}

/** Everybody costs what their best pair is worth (half of it, kept doubled), lowered as far as the others' prices allow. */
function start(pool: Pool, { value }: PoolArcs): void {
  const { price, first, out, end, mate, people } = pool;
  for (let p = 0; p < end.length; p++) price[end[p]!] = Math.max(price[end[p]!]!, value[p >> 1]!);
  for (let v = 0; v < people; v++) {
    if (!pool.isSingle(v)) continue;
    let [needed, through] = [0, NONE];
    for (let k = first[v]!; k < first[v + 1]!; k++) {
      const p = out[k]!;
      const other = end[p]!;
      const least = 2 * value[p >> 1]! - price[other]!;
      if (least < needed || (least === needed && !pool.isSingle(other))) continue;
      if (least > needed || through === NONE) through = pool.isSingle(other) ? p : NONE;
      needed = least;
    }
    price[v] = needed;
    if (through === NONE) continue;
    mate[v] = through;
    mate[end[through]!] = through ^ 1;
  }
}

function solution(problem: BuddyProblem, pool: Pool, outweighs: number, steps: Steps): BuddySolution {
  const { mate, end, people } = pool;
  const buddyOf = mate.map((p) => (p === NONE ? NONE : end[p]!));
  const blossoms: Blossom[] = [];
  for (let b = people; b < 2 * people; b++)
    if (pool.base[b] !== NONE && pool.price[b]! > 0)
      blossoms.push({ people: pool.members(b).sort((x, y) => x - y), price: pool.price[b]! });
  let [pairs, score] = [0, 0];
  problem.left.forEach((a, k) => {
    if (buddyOf[a] !== problem.right[k]) return;
    pairs++;
    score += problem.value[k]!;
  });
  const prices = pool.price.slice(0, people);
  const bound =
    prices.reduce((sum, one) => sum + one, 0) / 2 +
    blossoms.reduce((sum, { people: inside, price }) => sum + (price * (inside.length - 1)) / 2, 0);
  return {
    status: steps.stopped ? 'stopped' : 'optimal',
    buddyOf,
    unpaired: unpairedOf(pool, buddyOf),
    pairs,
    score,
    value: score + pairs * outweighs,
    bound: Math.floor(bound),
    outweighs,
    prices,
    blossoms,
    steps: steps.done,
  };
}

function unpairedOf({ first, price }: Pool, buddyOf: Int32Array): Unpaired[] {
  const reasonOf = (person: number): Unpaired['reason'] =>
    first[person] === first[person + 1]
      ? 'nobody_possible'
      : price[person] === 0
        ? 'worth_more_elsewhere'
        : 'not_reached';
  return Array.from(buddyOf.keys())
    .filter((person) => buddyOf[person] === NONE)
    .map((person) => ({ person, reason: reasonOf(person) }));
}

function checkPairs(problem: BuddyProblem): void {
  const { people, left, right, value } = problem;
  const refuse = (path: string, message: string) => new ProblemError('invalid', path, message);
  if (left.length !== value.length || right.length !== value.length)
    throw refuse('value', 'must have a number for every pair');
  const seen = new Set<number>();
  for (let k = 0; k < value.length; k++) {
    const [a, b] = [Math.min(left[k]!, right[k]!), Math.max(left[k]!, right[k]!)];
    if (a < 0 || b >= people) throw refuse(`pairs[${k}]`, `names a person who is not from 0 to ${people - 1}`);
    if (a === b) throw refuse(`pairs[${k}]`, 'pairs somebody with themselves');
    if (!Number.isSafeInteger(value[k]) || value[k]! < 0)
      throw refuse(`pairs[${k}][2]`, 'must be a whole number from 0');
    if (seen.has(a * people + b)) throw new ProblemError('duplicate', `pairs[${k}]`, `${a} and ${b} stand twice`);
    seen.add(a * people + b);
  }
  const most = value.reduce((greatest, one) => Math.max(greatest, one), 0) + outweighsOf(problem);
  if (most * (people + 1) > LARGEST)
    throw new ProblemError('too_large', 'pairs', 'people times values exceed exact integer arithmetic');
}
