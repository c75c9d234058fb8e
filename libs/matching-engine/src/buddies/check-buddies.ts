import type { BuddyProblem, BuddySolution } from './buddies.js';

/**
 * Judges a pairing without the solver's code: everybody in one possible pair at most, sums recounted, and the bound
 * recomputed by weak duality: an odd set of 2k + 1 people holds at most k pairs, and every pair is worth no more than
 * the prices of its people and of the sets both are in. Returns what is wrong, in words.
 */
export function buddyFaults(problem: BuddyProblem, solution: BuddySolution): string[] {
  const { people, left, right, value, objective } = problem;
  const { buddyOf, prices, bound, status } = solution;
  const faults: string[] = [];
  const mutual = buddyOf.every((other, person) => other === -1 || buddyOf[other] === person);
  if (buddyOf.length !== people || !mutual) faults.push('somebody is in more than one pair');
  const most = Math.max(0, ...value);
  const extra = objective === 'most_placed' ? 1 + Math.floor(people / 2) * most : 0;
  let [pairs, score] = [0, 0];
  for (let k = 0; k < value.length; k++) {
    if (buddyOf[left[k]!] !== right[k]) continue;
    pairs++;
    score += value[k]!;
  }
  const paired = buddyOf.filter((other) => other !== -1).length;
  if (paired !== 2 * pairs) faults.push(`${paired} people are in pairs, ${pairs} possible pairs stand`);
  const told = [solution.pairs, solution.score, solution.outweighs, solution.value];
  if (told.join() !== [pairs, score, extra, score + pairs * extra].join())
    faults.push(`pairs, score, outweighs, value are ${pairs}, ${score}, ${extra}, ${score + pairs * extra}`);
  const proven = boundOf(solution, faults);
  unpricedPairs(problem, solution, extra).forEach((k) => faults.push(`pair ${k} is worth more than its prices`));
  if (prices.length !== people) faults.push('not everybody has a price');
  if (proven > bound) faults.push(`the prices prove ${proven}, not ${bound}`);
  if (status === 'optimal' && solution.value !== bound)
    faults.push(`${solution.value} is not proven best: the bound is ${bound}`);
  if (solution.value > bound) faults.push(`${solution.value} is above the bound ${bound}`);
  const single = Array.from(buddyOf.keys()).filter((person) => buddyOf[person] === -1);
  if (single.join() !== solution.unpaired.map(({ person }) => person).join())
    faults.push('the unpaired are not those without a partner');
  return faults;
}

function boundOf({ prices, blossoms }: BuddySolution, faults: string[]): number {
  let doubled = 0;
  for (const [person, price] of prices.entries()) {
    if (!(price >= 0)) faults.push(`person ${person} has the price ${price}`);
    doubled += price;
  }
  for (const { people, price } of blossoms) {
    const distinct = new Set(people).size;
    if (distinct % 2 === 0 || distinct !== people.length || !(price >= 0)) faults.push('a blossom is not one');
    doubled += price * (people.length - 1);
  }
  return Math.floor(doubled / 2);
}

function unpricedPairs({ left, right, value }: BuddyProblem, solution: BuddySolution, extra: number): number[] {
  const sets = new Map<number, Set<number>>();
  solution.blossoms.forEach(({ people }, b) => {
    for (const person of people) sets.set(person, (sets.get(person) ?? new Set()).add(b));
  });
  return Array.from(value.keys()).filter((k) => {
    let paid = solution.prices[left[k]!]! + solution.prices[right[k]!]!;
    for (const b of sets.get(left[k]!) ?? []) if (sets.get(right[k]!)?.has(b)) paid += 2 * solution.blossoms[b]!.price;
    return !(paid >= 2 * (value[k]! + extra));
  });
}
