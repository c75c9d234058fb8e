import { type AllocationProblem, generator } from '@holdfast/matching-engine';

/** Types of the generalised assignment problem, as Chu and Beasley and Laguna et al. generate them. */
export type AllocationType = 'A' | 'B' | 'C' | 'D' | 'E';

/** Whole numbers as published: weights and costs evenly spread (A, B, C), against each other (D) or exponential (E). */
export function allocationOf(type: AllocationType, agents: number, jobs: number, seed: number): AllocationProblem {
  const next = generator(seed);
  const from = (least: number, most: number) => least + next(most - least + 1);
  const chance = () => (next(2 ** 30) + 0.5) / 2 ** 30;
  const weight = new Float64Array(agents * jobs);
  const cost = new Float64Array(agents * jobs);
  for (let cell = 0; cell < weight.length; cell++) {
    if (type === 'D') {
      weight[cell] = from(1, 100);
      cost[cell] = 111 - weight[cell]! + from(-10, 10);
    } else if (type === 'E') {
      const exact = 1 - 10 * Math.log(chance());
      weight[cell] = Math.floor(exact);
      cost[cell] = Math.floor(1000 / exact - 10 * chance());
    } else {
      weight[cell] = from(5, 25);
      cost[cell] = from(10, 50);
    }
  }
  const capacity = capacities({ agents, jobs, weight, cost }, type);
  return { kind: 'allocation', participants: jobs, supporters: agents, cost, weight, capacity, seed };
}

interface Tables {
  readonly agents: number;
  readonly jobs: number;
  readonly weight: Float64Array;
  readonly cost: Float64Array;
}

function capacities({ agents, jobs, weight, cost }: Tables, type: AllocationType): Float64Array {
  if (type === 'A' || type === 'B') {
    const greatest = Math.max(...cheapestLoads({ agents, jobs, weight, cost }));
    const loose = (9 * jobs) / agents + 0.4 * greatest;
    return new Float64Array(agents).fill(Math.floor(type === 'A' ? loose : 0.7 * loose));
  }
  return Float64Array.from({ length: agents }, (_, agent) => {
    let sum = 0;
    for (let job = 0; job < jobs; job++) sum += weight[job * agents + agent]!;
    return Math.floor((0.8 * sum) / agents);
  });
}

/** What each agent would carry if every job went where it is cheapest. */
function cheapestLoads({ agents, jobs, weight, cost }: Tables): number[] {
  const loads = new Array<number>(agents).fill(0);
  for (let job = 0; job < jobs; job++) {
    let best = 0;
    for (let agent = 1; agent < agents; agent++)
      if (cost[job * agents + agent]! < cost[job * agents + best]!) best = agent;
    loads[best]! += weight[job * agents + best]!;
  }
  return loads;
}
