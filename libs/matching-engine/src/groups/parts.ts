import { compareIds } from '../seed.js';
import type { Facilitator, GroupPerson, GroupProblem, GroupRuleKind } from './group-problem.js';

/** People and facilitators who can meet at all, apart from all others. */
export interface Part {
  /** People who stay together, by id. */
  readonly units: readonly (readonly GroupPerson[])[];
  /** Who leads each group there could be, and how many places it is of theirs; null = no facilitators are asked for. */
  readonly frames: readonly Frame[];
  /** Not cut from a larger part: nobody could meet anybody of another part. */
  readonly whole: boolean;
}

export interface Frame {
  readonly facilitator: Facilitator | null;
  /** Which of their `of` groups this is: their slots are dealt out, so that no two are at one time. */
  readonly turn: number;
  readonly of: number;
}

/** Larger parts are cut, so that a table of all twos stays small. */
export const MOST_UNITS = 1_200;

export const isOn = ({ rules }: GroupProblem, kind: GroupRuleKind) => rules.some((rule) => rule.kind === kind);

/** Parts in a fixed order; solving them one by one is solving them all. */
export function partsOf(problem: GroupProblem): Part[] {
  const units = unitsOf(problem);
  const keys = units.map((unit) => [...new Set(unit.flatMap((person) => tokens(problem, person)))].sort());
  const join = new Joined();
  for (const own of keys) for (const key of own) join.join(own[0]!, key);
  const leaders = isOn(problem, 'facilitator') ? ready(problem.facilitators) : [];
  for (const leader of leaders) {
    const own = tokens(problem, leader);
    for (const key of own) join.join(own[0]!, key);
  }
  const byRoot = new Map<string, { units: (readonly GroupPerson[])[]; leaders: Facilitator[] }>();
  const at = (root: string) => {
    const found = byRoot.get(root) ?? { units: [], leaders: [] };
    byRoot.set(root, found);
    return found;
  };
  const order = units.map((_, k) => k).sort((a, b) => compareIds(keys[a]!.join(), keys[b]!.join()) || a - b);
  for (const k of order) at(join.root(keys[k]![0] ?? '')).units.push(units[k]!);
  for (const leader of leaders) at(join.root(tokens(problem, leader)[0] ?? '')).leaders.push(leader);
  return [...byRoot.values()].flatMap(({ units: own, leaders: of }) => cut(problem, own, of));
}

const byId = (a: GroupPerson, b: GroupPerson) => compareIds(a.id, b.id);
const ready = (facilitators: readonly Facilitator[]) => facilitators.filter((f) => f.qualified && f.groups > 0).sort(byId); // prettier-ignore

function unitsOf({ members, together = [] }: GroupProblem): GroupPerson[][] {
  const people = new Map(members.map((person) => [person.id, person]));
  const units = together.filter((ids) => ids.length > 0).map((ids) => ids.map((id) => people.get(id)!).sort(byId));
  for (const unit of units) for (const { id } of unit) people.delete(id);
  return [...units, ...[...people.values()].map((person) => [person])].sort(([a], [b]) => byId(a!, b!));
}

/** Whom this person could meet at all: each language at each place. */
function tokens(problem: GroupProblem, { siteId, languages, modalities }: GroupPerson): string[] {
  const spoken = isOn(problem, 'language') ? languages : ['*'];
  const places = isOn(problem, 'modality') ? modalities.map((one) => (one === 'site' ? `@${siteId}` : '~')) : ['*'];
  return spoken.flatMap((language) => places.map((place) => `${place} ${language}`)).sort();
}

function cut(
  problem: GroupProblem,
  units: readonly (readonly GroupPerson[])[],
  leaders: readonly Facilitator[],
): Part[] {
  // prettier-ignore
  const pieces = Math.max(1, Math.ceil(units.length / MOST_UNITS));
  return Array.from({ length: pieces }, (_, k): Part => {
    const own = units.slice(Math.floor((k * units.length) / pieces), Math.floor(((k + 1) * units.length) / pieces));
    const people = own.reduce((sum, unit) => sum + unit.length, 0);
    const framesAtMost = Math.floor(people / problem.size.least);
    const frames = isOn(problem, 'facilitator')
      ? leaders.filter((_leader, l) => l % pieces === k).flatMap(framesOf)
      : Array.from({ length: framesAtMost }, () => ({ facilitator: null, turn: 0, of: 1 }));
    return { units: own, frames, whole: pieces === 1 };
  });
}

const framesOf = (facilitator: Facilitator): Frame[] =>
  Array.from({ length: facilitator.groups }, (_, turn) => ({ facilitator, turn, of: facilitator.groups }));

/** Sets that grow together. */
class Joined {
  private readonly parent = new Map<string, string>();

  root(key: string): string {
    let at = key;
    for (let up = this.parent.get(at); up !== undefined; up = this.parent.get(at)) at = up;
    if (at !== key) this.parent.set(key, at);
    return at;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x !== y) this.parent.set(y, x);
  }
}
