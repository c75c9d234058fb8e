import { defaultRules, type PairProblem, type Person, type Preference, type Rule } from './problem.js';
import { DAY, HALF_HOUR_BYTES } from './slots.js';

/** A problem that makes no sense. `path` points at the place (`supporters[3].capacity`). */
export class ProblemError extends Error {
  constructor(
    readonly code: 'invalid' | 'duplicate' | 'missing' | 'unknown_person' | 'too_large',
    readonly path: string,
    message: string,
  ) {
    super(`${path}: ${message}`);
    this.name = 'ProblemError';
  }
}

/** Refuses a problem that makes no sense. Throws `ProblemError`. */
export function validate(problem: PairProblem): void {
  people(problem.supporters, 'supporters');
  people(problem.participants, 'participants');
  problem.supporters.forEach((s, i) => whole(s.capacity, 0, 1_000_000, `supporters[${i}].capacity`));
  problem.participants.forEach((p, i) => {
    whole(p.priority, 0, 9, `participants[${i}].priority`);
    must(Number.isFinite(p.waitingSince), `participants[${i}].waitingSince`, 'must be a number');
  });
  rules(problem.rules);
  problem.preferences.forEach((preference, i) => preferenceAt(preference, `preferences[${i}]`));
  distinct(
    problem.preferences.map(({ kind }) => kind),
    'preferences',
  );
  whole(problem.seed, -(2 ** 31), 2 ** 32 - 1, 'seed');
  must(problem.objective === 'best_fit' || problem.objective === 'most_placed', 'objective', 'is not known');
  pairs(problem);
}

function people(list: readonly Person[], path: string): void {
  distinct(
    list.map(({ id }) => id),
    path,
  );
  list.forEach((person, i) => {
    const { availability, hoursPerMonth, attributes } = person;
    if (hoursPerMonth !== null) must(hoursPerMonth >= 0, `${path}[${i}].hoursPerMonth`, 'must be 0 or more');
    const { seniority } = attributes;
    must(seniority === null || Number.isFinite(seniority), `${path}[${i}].attributes.seniority`, 'must be a number');
    if (availability instanceof Uint8Array) {
      must(availability.length === HALF_HOUR_BYTES, `${path}[${i}].availability`, 'must have 42 bytes');
      return;
    }
    availability.forEach(({ day, from, to }, j) => {
      const at = `${path}[${i}].availability[${j}]`;
      whole(day, 0, 6, `${at}.day`);
      whole(from, 0, DAY - 1, `${at}.from`);
      whole(to, from + 1, DAY, `${at}.to`);
    });
  });
}

function rules(list: readonly Rule[]): void {
  distinct(
    list.map(({ kind }) => kind),
    'rules',
  );
  for (const { kind } of defaultRules()) {
    // A rule that is forgotten must not be a rule that is off.
    if (!list.some((rule) => rule.kind === kind)) throw new ProblemError('missing', 'rules', `"${kind}" is missing`);
  }
  list.forEach((rule, i) => ruleAt(rule, `rules[${i}]`));
}

function ruleAt(rule: Rule, path: string): void {
  if (rule.kind === 'availability') whole(rule.minutes, 1, 7 * DAY, `${path}.minutes`);
  if (rule.kind === 'reporting_line') whole(rule.levels, 1, 20, `${path}.levels`);
  if (rule.kind !== 'capacity') return;
  if (rule.hoursPerRelation !== null)
    must(rule.hoursPerRelation > 0, `${path}.hoursPerRelation`, 'must be more than 0');
  for (const [need, hours] of Object.entries(rule.hoursByNeed ?? {}))
    must(hours > 0, `${path}.hoursByNeed.${need}`, 'must be more than 0');
}

function preferenceAt(preference: Preference, path: string): void {
  whole(preference.weight, 0, 10_000, `${path}.weight`);
  if (preference.kind === 'availability') whole(preference.fullAt, 1, 7 * DAY, `${path}.fullAt`);
  if (preference.kind === 'seniority_gap') {
    must(Number.isFinite(preference.ideal), `${path}.ideal`, 'must be a number');
    must(preference.tolerance > 0, `${path}.tolerance`, 'must be more than 0');
  }
}

// Frozen and forbidden pairs may name people outside the problem: a service need not load everyone's relations.
function pairs({ supporters, participants, frozen = [], pinned = [], before = [] }: PairProblem): void {
  const known = new Set(supporters.map(({ id }) => id));
  const waiting = new Set(participants.map(({ id }) => id));
  const kept = new Set(frozen.map(({ participantId }) => participantId));
  pinned.forEach(({ supporterId, participantId }, i) => {
    if (!known.has(supporterId) || !waiting.has(participantId))
      throw new ProblemError('unknown_person', `pinned[${i}]`, 'names a person who is not in the problem');
    must(!kept.has(participantId), `pinned[${i}]`, 'names a participant who keeps a frozen relation');
  });
  distinct(
    pinned.map(({ participantId }) => participantId),
    'pinned',
  );
  distinct(
    before.map(({ participantId }) => participantId),
    'before',
  );
}

function distinct(ids: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new ProblemError('duplicate', path, `"${id}" stands more than once`);
    seen.add(id);
  }
}

function whole(value: number, least: number, most: number, path: string): void {
  const fits = Number.isInteger(value) && value >= least && value <= most;
  must(fits, path, `must be a whole number from ${least} to ${most}`);
}

function must(holds: boolean, path: string, message: string): void {
  if (!holds) throw new ProblemError('invalid', path, message);
}
