import type { Sizes } from '../lib/arguments.ts';
import type { Scenario } from '../lib/scenario.ts';

/** By id, each loaded only when it is wanted: a scenario is one file. */
const SCENARIOS: Readonly<Record<string, () => Promise<{ readonly scenario: Scenario }>>> = {
  m1: () => import('./m1.ts'),
  m2: () => import('./m2.ts'),
  m3: () => import('./m3.ts'),
  m4: () => import('./m4.ts'),
  m5: () => import('./m5.ts'),
  m6: () => import('./m6.ts'),
  m7: () => import('./m7.ts'),
  m8: () => import('./m8.ts'),
  m9: () => import('./m9.ts'),
  load: () => import('./load.ts'),
  c1: () => import('./c1.ts'),
  e1: () => import('./e1.ts'),
  e2: () => import('./e2.ts'),
  e3: () => import('./e3.ts'),
  c2: () => import('./c2.ts'),
  w1: () => import('./w1.ts'),
  w2: () => import('./w2.ts'),
  w3: () => import('./w3.ts'),
  n1: () => import('./n1.ts'),
  n2: () => import('./n2.ts'),
  n3: () => import('./n3.ts'),
  overload: () => import('./overload.ts'),
};

/** What `--quick` makes of those that do a fixed piece of work. */
export const quickSizes: Readonly<Record<string, Partial<Sizes>>> = {
  e1: { scale: 0.2 },
  c1: { scale: 0.5 },
  c2: { scale: 0.1 },
};

export const ids = Object.keys(SCENARIOS);

export async function scenarioOf(id: string): Promise<Scenario> {
  const load = SCENARIOS[id];
  if (!load) throw new RangeError(`there is no bench ${id}`);
  return (await load()).scenario;
}
