import type { CompositionTable, RuleTables } from '../kernels/grouping-rules.js';
import type { GroupPerson, GroupProblem } from './group-problem.js';
import { addPoints } from './pair-points.js';
import { isOn, type Frame, type Part } from './parts.js';

/** A part as numbers. */
export interface PartTables extends RuleTables {
  /** Between units; within a unit: `within`. */
  readonly gain: Int32Array;
  readonly within: number;
  /** Between people, for the bound. */
  readonly pairs: Int32Array;
  readonly heads: number;
}

export function partTables(problem: GroupProblem, { units, frames }: Part): PartTables {
  const { size } = problem;
  const people = units.flat();
  const personFirst = new Int32Array(units.length + 1);
  units.forEach((unit, u) => (personFirst[u + 1] = personFirst[u]! + unit.length));
  const pairs = new Int32Array(people.length ** 2);
  for (const preference of problem.preferences) addPoints(people, preference, pairs);
  return {
    units: units.length,
    groups: frames.length,
    people: Int32Array.from(units, (unit) => unit.length),
    personFirst,
    least: new Int32Array(frames.length).fill(size.least),
    most: Int32Array.from(frames, ({ facilitator }) => Math.min(size.most, facilitator?.seats ?? size.most)),
    ...masksOf(problem, units, frames),
    ...apartOf(problem, units),
    shut: shutOf(problem, units, frames),
    composition: compositionOf(problem, people),
    ...gainsOf(pairs, personFirst),
    pairs,
    heads: people.length,
  };
}

function gainsOf(pairs: Int32Array, first: Int32Array): { gain: Int32Array; within: number } {
  const [units, people] = [first.length - 1, first[first.length - 1]!];
  if (units === people) return { gain: pairs, within: 0 };
  const gain = new Int32Array(units * units);
  let within = 0;
  for (let u = 0; u < units; u++)
    for (let v = 0; v < units; v++)
      for (let a = first[u]!; a < first[u + 1]!; a++)
        for (let b = first[v]!; b < first[v + 1]!; b++)
          if (u !== v) gain[u * units + v]! += pairs[a * people + b]!;
          else within += pairs[a * people + b]! / 2;
  return { gain, within };
}

type Masks = Pick<RuleTables, 'words' | 'segments' | 'mask' | 'base'>;

/** Slots, languages and places as bits, a segment each where its rule is on. */
function masksOf(problem: GroupProblem, units: Part['units'], frames: readonly Frame[]): Masks {
  const everybody = [...units.flat(), ...frames.flatMap(({ facilitator }) => facilitator ?? [])];
  const aspects = ASPECTS.filter(({ rule }) => isOn(problem, rule)).map(({ of }) => {
    const keys = new Map<string, number>();
    for (const person of everybody) for (const key of of(person)) if (!keys.has(key)) keys.set(key, keys.size);
    return { of, keys, words: Math.max(1, Math.ceil(keys.size / 32)) };
  });
  const segments = new Int32Array(aspects.length + 1);
  aspects.forEach(({ words }, s) => (segments[s + 1] = segments[s]! + words));
  const words = segments[aspects.length]!;
  const write = (table: Int32Array, at: number, person: GroupPerson, turn = 0, of = 1) =>
    aspects.forEach((aspect, s) => {
      aspect.of(person).forEach((key) => {
        const bit = aspect.keys.get(key)!;
        // Slots are dealt out among the groups of one facilitator.
        if (aspect.of === slotsOf && Number(key) % of !== turn) return;
        table[at + segments[s]! + (bit >> 5)]! |= 1 << (bit & 31);
      });
    });
  const mask = new Int32Array(units.length * words).fill(-1);
  const own = new Int32Array(words);
  units.forEach((unit, u) => {
    for (const person of unit) {
      own.fill(0);
      write(own, 0, person);
      for (let w = 0; w < words; w++) mask[u * words + w]! &= own[w]!;
    }
  });
  const base = new Int32Array(frames.length * words);
  frames.forEach(({ facilitator, turn, of }, g) => {
    if (facilitator === null) base.fill(-1, g * words, (g + 1) * words);
    else write(base, g * words, facilitator, turn, of);
  });
  return { words, segments, mask, base };
}

const slotsOf = ({ slots }: GroupPerson) => slots.map(String);
const placesOf = ({ siteId, modalities }: GroupPerson) =>
  modalities.map((one) => (one === 'site' ? `@${siteId}` : '~'));
const ASPECTS = [
  { rule: 'slot', of: slotsOf },
  { rule: 'language', of: ({ languages }: GroupPerson) => languages },
  { rule: 'modality', of: placesOf },
] as const;

/** May these two be in one group, as far as blocks and reporting lines go? Both directions. */
function blocks(problem: GroupProblem): (a: GroupPerson, b: GroupPerson) => boolean {
  const [past, line] = [isOn(problem, 'past_block'), isOn(problem, 'reporting_line')];
  return (a, b) =>
    a.id === b.id ||
    (past && (a.blocked.includes(b.id) || b.blocked.includes(a.id))) ||
    (line && (a.lineManagerId === b.id || b.lineManagerId === a.id));
}

function apartOf(problem: GroupProblem, units: Part['units']): Pick<RuleTables, 'apartFirst' | 'apart'> {
  const unitOf = new Map(units.flatMap((unit, u) => unit.map(({ id }) => [id, u] as const)));
  const lists = units.map(() => new Set<number>());
  const keep = (a: string, b: string | null) => {
    const [x, y] = [unitOf.get(a), b === null ? undefined : unitOf.get(b)];
    if (x === undefined || y === undefined || x === y) return;
    lists[x]!.add(y);
    lists[y]!.add(x);
  };
  for (const [a, b] of problem.apart ?? []) keep(a, b);
  for (const person of units.flat()) {
    if (isOn(problem, 'past_block')) for (const other of person.blocked) keep(person.id, other);
    if (isOn(problem, 'reporting_line')) keep(person.id, person.lineManagerId);
  }
  const apartFirst = new Int32Array(units.length + 1);
  lists.forEach((list, u) => (apartFirst[u + 1] = apartFirst[u]! + list.size));
  return { apartFirst, apart: Int32Array.from(lists.flatMap((list) => [...list].sort((a, b) => a - b))) };
}

function shutOf(problem: GroupProblem, units: Part['units'], frames: readonly Frame[]): Uint8Array {
  const shut = new Uint8Array(frames.length * units.length);
  const blocked = blocks(problem);
  frames.forEach(({ facilitator }, g) => {
    units.forEach((unit, u) => {
      // Who must stay together and may not is in no group at all.
      const within = unit.some((a, k) => unit.some((b, m) => m < k && blocked(a, b)));
      if (within || (facilitator !== null && unit.some((person) => blocked(facilitator, person))))
        shut[g * units.length + u] = 1;
    });
  });
  return shut;
}

function compositionOf({ rules }: GroupProblem, people: readonly GroupPerson[]): CompositionTable[] {
  return rules.flatMap((rule): CompositionTable[] => {
    if (!('count' in rule)) return [];
    const keys = new Map<string, number>();
    const value = 'value' in rule ? rule.value : null;
    if (value !== null) keys.set(value, 0);
    const codeOf = Int32Array.from(people, (person) => {
      const key = wordOf(person, rule.attribute);
      if (!keys.has(key)) keys.set(key, keys.size);
      return keys.get(key)!;
    });
    return [{ kind: rule.kind, codeOf, codes: keys.size, code: 0, count: rule.count }];
  });
}

/** What composition rules count a person as; who states nothing counts as the empty word. */
const wordOf = ({ attributes }: GroupPerson, attribute: string) => String(attributes[attribute] ?? '');
