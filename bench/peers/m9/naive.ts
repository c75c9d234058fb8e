import { generator, type Facilitator, type GroupPerson, type GroupProblem } from '@holdfast/matching-engine';

type Words = ReadonlySet<string>;

interface Person {
  readonly id: string;
  readonly slots: ReadonlySet<number>;
  readonly languages: Words;
  readonly blocked: Words;
  readonly lineManagerId: string | null;
  readonly words: Readonly<Record<string, Words>>;
  readonly attributes: GroupPerson['attributes'];
}

interface Group {
  readonly facilitator: Person;
  readonly members: Set<Person>;
}

const personOf = ({ id, slots, languages, blocked, lineManagerId, attributes }: GroupPerson): Person => ({
  ...{ id, lineManagerId, attributes },
  slots: new Set(slots),
  languages: new Set(languages),
  blocked: new Set(blocked),
  words: Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      Array.isArray(value) ? [[name, new Set(value as string[])]] : [],
    ),
  ),
});

const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) => [...a].filter((one) => b.has(one)).length;
const common = <T>([first, ...others]: readonly ReadonlySet<T>[]) =>
  [...first!].some((one) => others.every((other) => other.has(one)));

/** A local search as one writes it first: people and groups are objects, what people have are sets. */
export class NaiveSearch {
  readonly groups: readonly Group[];
  /** Exchanges of two people judged so far. */
  judged = 0;
  readonly #problem: GroupProblem;
  readonly #people: readonly Person[];
  readonly #groupOf = new Map<Person, Group>();
  readonly #below: (below: number) => number;

  /** @param start the people of each facilitator's group */
  constructor(problem: GroupProblem, start: ReadonlyMap<Facilitator, readonly GroupPerson[]>, seed: number) {
    this.#problem = problem;
    this.#below = generator(seed);
    this.groups = [...start].map(([facilitator, members]) => ({
      facilitator: personOf(facilitator),
      members: new Set(members.map(personOf)),
    }));
    for (const group of this.groups) for (const person of group.members) this.#groupOf.set(person, group);
    this.#people = [...this.#groupOf.keys()];
  }

  /** Two random people of two groups change places when that is allowed and better. */
  step(): void {
    const [a, b] = [this.#any(), this.#any()];
    const [g, h] = [this.#groupOf.get(a)!, this.#groupOf.get(b)!];
    if (g === h) return;
    this.judged++;
    const gain =
      this.#worth(a, h.members, b) +
      this.#worth(b, g.members, a) -
      this.#worth(a, g.members) -
      this.#worth(b, h.members);
    if (gain <= 0 || !fits(a, h, b) || !fits(b, g, a)) return;
    for (const [person, from, to] of [
      [a, g, h],
      [b, h, g],
    ] as const) {
      from.members.delete(person);
      to.members.add(person);
      this.#groupOf.set(person, to);
    }
  }

  #any(): Person {
    return this.#people[this.#below(this.#people.length)]!;
  }

  /** What somebody earns with a group, one of it left out. */
  #worth(person: Person, members: ReadonlySet<Person>, without?: Person): number {
    let sum = 0;
    for (const other of members) if (other !== person && other !== without) sum += this.#points(person, other);
    return sum;
  }

  #points(a: Person, b: Person): number {
    let sum = 0;
    for (const { kind, attribute, weight, fullAt = 1 } of this.#problem.preferences) {
      const [x, y] = [a.attributes[attribute]!, b.attributes[attribute]!];
      if (Array.isArray(x)) sum += weight * shared(a.words[attribute]!, b.words[attribute]!);
      else if (typeof x === 'number' && typeof y === 'number')
        sum += Math.floor(weight * (1 - Math.min(1, Math.abs(x - y) / fullAt)));
      else if ((x === y) === (kind === 'similar')) sum += weight;
    }
    return sum;
  }
}

/** May somebody join a group, one of it left out? */
function fits(person: Person, { facilitator, members }: Group, without: Person): boolean {
  const all = [facilitator, person, ...[...members].filter((one) => one !== without)];
  return (
    common(all.map(({ slots }) => slots)) &&
    common(all.map(({ languages }) => languages)) &&
    all.every(({ blocked, lineManagerId }) => all.every(({ id }) => id !== lineManagerId && !blocked.has(id)))
  );
}
