import { ProblemError } from '../validate.js';
import type { GroupPerson, GroupProblem } from './group-problem.js';

const SLOTS = 4096;

/** Refuses a problem that makes no sense. Throws `ProblemError`. */
export function validateGroups(problem: GroupProblem): void {
  const { size, members, facilitators, rules, preferences, together = [], apart = [] } = problem;
  whole(size.least, 2, 1_000, 'size.least');
  whole(size.most, size.least, 1_000, 'size.most');
  whole(problem.seed, -(2 ** 31), 2 ** 32 - 1, 'seed');
  const known = people(members, 'members');
  people(facilitators, 'facilitators');
  facilitators.forEach(({ qualified, groups, seats = size.most }, i) => {
    must(typeof qualified === 'boolean', `facilitators[${i}].qualified`, 'must be true or false');
    whole(groups, 0, 1_000, `facilitators[${i}].groups`);
    whole(seats, 0, 1_000, `facilitators[${i}].seats`);
  });
  rules.forEach((rule, i) => {
    if ('count' in rule) whole(rule.count, 0, 1_000, `rules[${i}].count`);
    else must(PLAIN.has(rule.kind), `rules[${i}].kind`, 'is not known');
  });
  preferences.forEach(({ kind, weight, fullAt = 1 }, i) => {
    must(kind === 'similar' || kind === 'diverse', `preferences[${i}].kind`, 'must be similar or diverse');
    whole(weight, 0, 10_000, `preferences[${i}].weight`);
    must(fullAt > 0, `preferences[${i}].fullAt`, 'must be more than 0');
  });
  const knownId = (id: string, path: string) => must(known.has(id), path, `"${id}" is not among the members`);
  const listOf = new Map<string, number>();
  together.forEach((ids, i) =>
    ids.forEach((id, j) => {
      knownId(id, `together[${i}][${j}]`);
      must((listOf.get(id) ?? i) === i, `together[${i}][${j}]`, `"${id}" stands in another list as well`);
      listOf.set(id, i);
    }),
  );
  together.forEach((ids, i) => must(ids.length <= size.most, `together[${i}]`, 'is larger than a group'));
  apart.forEach(([a, b], i) => {
    knownId(a, `apart[${i}][0]`);
    knownId(b, `apart[${i}][1]`);
    must(a !== b && (!listOf.has(a) || listOf.get(a) !== listOf.get(b)), `apart[${i}]`, 'contradicts together');
  });
}

const PLAIN = new Set(['slot', 'language', 'modality', 'facilitator', 'reporting_line', 'past_block']);

function people(list: readonly GroupPerson[], path: string): Set<string> {
  const seen = new Set<string>();
  list.forEach(({ id, slots }, i) => {
    if (seen.has(id)) throw new ProblemError('duplicate', path, `"${id}" stands more than once`);
    seen.add(id);
    for (const slot of slots) whole(slot, 0, SLOTS - 1, `${path}[${i}].slots`);
  });
  return seen;
}

function whole(value: number, least: number, most: number, path: string): void {
  const fits = Number.isInteger(value) && value >= least && value <= most;
  must(fits, path, `must be a whole number from ${least} to ${most}`);
}

function must(holds: boolean, path: string, message: string): void {
  if (!holds) throw new ProblemError('invalid', path, message);
}
