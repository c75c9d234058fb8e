import type { AllocationProblem } from '@holdfast/matching-engine';
import imported from 'highs';

// Its types are those of the CommonJS build, where the function is one step further down.
const load = imported as unknown as (typeof imported)['default'];

/** The cheapest allocation HiGHS knows after so many seconds; undefined: it knows none yet. */
export async function highs(
  { participants, supporters, cost, weight, capacity }: AllocationProblem,
  seconds: number,
): Promise<number | undefined> {
  const name = (job: number, agent: number) => `x${job}_${agent}`;
  const jobs = Array.from({ length: participants }, (_, job) => job);
  const agents = Array.from({ length: supporters }, (_, agent) => agent);
  const sum = (terms: readonly string[]) => terms.join('\n + ');
  const term = (table: Float64Array) => (job: number, agent: number) =>
    `${table[job * supporters + agent]} ${name(job, agent)}`;
  const model = [
    'Minimize',
    sum(jobs.flatMap((job) => agents.map((agent) => term(cost)(job, agent)))),
    'Subject To',
    ...jobs.map((job) => `${sum(agents.map((agent) => name(job, agent)))} = 1`),
    ...agents.map((agent) => `${sum(jobs.map((job) => term(weight)(job, agent)))} <= ${capacity[agent]}`),
    'Binary',
    ...jobs.flatMap((job) => agents.map((agent) => name(job, agent))),
    'End',
  ].join('\n');
  const solver = await load();
  // At the default relative gap it stops before the optimum.
  const { Status, ObjectiveValue } = solver.solve(model, { time_limit: seconds, mip_rel_gap: 0, output_flag: false });
  const knows = (Status === 'Optimal' || Status === 'Time limit reached') && Number.isFinite(ObjectiveValue);
  return knows ? Math.round(ObjectiveValue) : undefined;
}
