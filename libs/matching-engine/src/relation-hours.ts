import type { Rule } from './problem.js';

export type CapacityRule = Extract<Rule, { kind: 'capacity' }>;

/** True when relations of one program cost different hours, so that places alone do not say who fits. */
export const hoursDiffer = ({ enabled, hoursByNeed }: CapacityRule): boolean =>
  enabled && hoursByNeed !== undefined && Object.keys(hoursByNeed).length > 0;

/** Hours a month a relation costs either side; null = they do not count. */
export function relationHours(
  { hoursPerRelation, hoursByNeed = {} }: CapacityRule,
  offered: readonly string[],
  wanted: readonly string[],
): number | null {
  const stated = wanted.flatMap((need) => (offered.includes(need) ? (hoursByNeed[need] ?? []) : []));
  return stated.length === 0 ? hoursPerRelation : Math.max(...stated);
}
