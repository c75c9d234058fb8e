import type { PairProblem, Participant, Person, RuleKind, Supporter } from './problem.js';
import type { Availability } from './slots.js';

/**
 * The hard rules a second time, written for clarity and sharing no code with the solver, so that a mistake there
 * is seen here. Time is a bit per minute of the week.
 */
export class RuleChecker {
  private readonly minutes = new Map<Person, bigint>();
  private readonly managers: Map<string, string>;
  private readonly frozen: Set<string>;
  private readonly forbidden = new Map<string, Set<string>>();

  constructor(private readonly problem: PairProblem) {
    this.managers = new Map(Object.entries(problem.managers ?? {}));
    for (const person of [...problem.supporters, ...problem.participants])
      if (person.lineManagerId !== null) this.managers.set(person.id, person.lineManagerId);
    for (const { supporterId, participantId } of problem.forbidden ?? [])
      this.forbidden.set(supporterId, (this.forbidden.get(supporterId) ?? new Set()).add(participantId));
    this.frozen = new Set((problem.frozen ?? []).map(({ participantId }) => participantId));
  }

  /** New relations the supporter can take on. */
  places(supporter: Supporter): number {
    const rule = this.problem.rules.find(({ kind }) => kind === 'capacity');
    if (!rule?.enabled || rule.kind !== 'capacity')
      return this.problem.participants.filter(({ id }) => !this.frozen.has(id)).length;
    let places = 0;
    const fits = (n: number) =>
      n <= supporter.capacity &&
      (rule.hoursPerRelation === null ||
        Object.keys(rule.hoursByNeed ?? {}).length > 0 ||
        supporter.hoursPerMonth === null ||
        n * rule.hoursPerRelation <= supporter.hoursPerMonth);
    while (fits(places + 1)) places++;
    return places;
  }

  /** Hard rules the pair breaks; the number of places is left to the caller, who sees all pairs. */
  broken(supporter: Supporter, participant: Participant): string[] {
    const broken: string[] = this.problem.rules
      .filter(({ kind, enabled }) => enabled && this.breaks(kind, supporter, participant))
      .map(({ kind }) => kind);
    if (supporter.id === participant.id) broken.push('same_person');
    if (this.forbidden.get(supporter.id)?.has(participant.id)) broken.push('forbidden');
    return broken;
  }

  /** True when both are free for the whole slot. */
  bothFree(supporter: Supporter, participant: Participant, from: number, length: number): boolean {
    const both = this.common(supporter, participant);
    const slot = ((1n << BigInt(length)) - 1n) << BigInt(from);
    return ((both | (both << WEEK)) & slot) === slot;
  }

  private breaks(kind: RuleKind, s: Supporter, p: Participant): boolean {
    const rule = this.problem.rules.find((one) => one.kind === kind)!;
    switch (rule.kind) {
      case 'capacity':
        return this.hours(s, p) > (p.hoursPerMonth ?? Infinity) || this.asksTooMuch(s, p);
      case 'eligibility':
        return !(s.eligible && p.eligible);
      case 'availability':
        return !this.hasRun(this.common(s, p), rule.minutes);
      case 'language':
        return !s.languages.some((language) => p.languages.includes(language));
      case 'reporting_line':
        return this.chain(s.id, rule.levels).includes(p.id) || this.chain(p.id, rule.levels).includes(s.id);
      case 'own_department':
        return p.avoidOwnDepartment && p.departmentId !== null && p.departmentId === s.departmentId;
      case 'past_block':
        return s.blocked.includes(p.id) || p.blocked.includes(s.id);
      case 'lane':
        return s.lane !== p.lane;
      case 'modality': {
        const both = s.modalities.filter((modality) => p.modalities.includes(modality));
        return !both.includes('virtual') && !(both.includes('site') && s.siteId === p.siteId);
      }
    }
  }

  /** Hours a month of one relation; 0 where they do not count. */
  hours(s: Supporter, p: Participant): number {
    const rule = this.problem.rules.find(({ kind }) => kind === 'capacity');
    if (rule?.kind !== 'capacity' || !rule.enabled) return 0;
    const both = p.needs.filter((need) => s.attributes.needsOffered.includes(need));
    const stated = both.map((need) => rule.hoursByNeed?.[need] ?? 0).filter((hours) => hours > 0);
    return stated.length > 0 ? stated.reduce((a, b) => Math.max(a, b)) : (rule.hoursPerRelation ?? 0);
  }

  private asksTooMuch(s: Supporter, p: Participant): boolean {
    const rule = this.problem.rules.find(({ kind }) => kind === 'capacity');
    const differ = rule?.kind === 'capacity' && Object.keys(rule.hoursByNeed ?? {}).length > 0;
    return differ && s.hoursPerMonth !== null && this.hours(s, p) > s.hoursPerMonth;
  }

  private chain(id: string, levels: number): string[] {
    const chain: string[] = [];
    for (
      let above = this.managers.get(id);
      above !== undefined && chain.length < levels;
      above = this.managers.get(above)
    )
      chain.push(above);
    return chain;
  }

  private common(a: Person, b: Person): bigint {
    return this.minutesOf(a) & this.minutesOf(b);
  }

  private minutesOf(person: Person): bigint {
    const known = this.minutes.get(person);
    if (known !== undefined) return known;
    const minutes = minuteBits(person.availability);
    this.minutes.set(person, minutes);
    return minutes;
  }

  /** Is some run of `length` minutes free, perhaps over the end of the week? Doubling shifts keep run starts. */
  private hasRun(minutes: bigint, length: number): boolean {
    let starts = minutes | (minutes << WEEK);
    for (let run = 1; run < length && starts !== 0n;) {
      const more = Math.min(run, length - run);
      starts &= starts >> BigInt(more);
      run += more;
    }
    return starts !== 0n;
  }
}

const WEEK = 10_080n;

function minuteBits(availability: Availability): bigint {
  const bits = (from: number, to: number) => ((1n << BigInt(to - from)) - 1n) << BigInt(from);
  if (!(availability instanceof Uint8Array))
    return availability.reduce((sum, { day, from, to }) => sum | bits(day * 1440 + from, day * 1440 + to), 0n);
  let minutes = 0n;
  for (let i = 0; i < 336; i++)
    if (((availability[Math.floor(i / 8)] ?? 0) & (2 ** (i % 8))) !== 0) minutes |= bits(i * 30, i * 30 + 30);
  return minutes;
}
