import { machine, installed, type Machine } from './machine.ts';
import type { Metrics, Role, Scenario, Subject } from './scenario.ts';
import { sources, type Sources } from './sources.ts';
import { ENOUGH_MINUTES, ENOUGH_ROUNDS, ENOUGH_SECONDS, type GoalResult, judge } from './verdict.ts';
import type { Bench, Options } from './bench.ts';

export interface SubjectResult {
  readonly role: Role;
  readonly source?: Sources;
  readonly versions: Readonly<Record<string, string>>;
  /** Without the first, which was dropped. */
  readonly rounds: readonly Metrics[];
}

/** One run of a scenario: what `--json` writes and the report reads. */
export interface RunResult {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly machine: Machine;
  readonly options: Options;
  readonly soak?: boolean;
  /** How long all of it took, preparations included. */
  readonly tookMinutes: number;
  readonly subjects: Readonly<Record<string, SubjectResult>>;
  readonly goals: readonly GoalResult[];
  /** Why nothing here counts: a check after a round found wrong effects. */
  readonly void?: string;
}

/** Opens the scenario and measures its subjects in turn, round by round: ABC ABC ABC. */
export async function run(scenario: Scenario, bench: Bench): Promise<RunResult> {
  const { rounds, seconds, scale, minutes, quick } = bench.options;
  const [at, began] = [new Date().toISOString(), performance.now()];
  const subjects = await scenario.open(bench);
  const measured = Object.fromEntries(Object.keys(subjects).map((name) => [name, [] as Metrics[]]));
  const numbers = scenario.soak ? [1] : Array.from({ length: rounds + 1 }, (_, number) => number);
  const wrong = await allRounds(subjects, measured, { options: bench.options, say: bench.say, numbers });
  const results = mapValues(subjects, (subject, name) => resultOf(subject, measured[name]!));
  const size = sizeOf(scenario, bench.options);
  const goals = wrong === undefined ? scenario.goals.map((goal) => judge(goal, results, size)) : [];
  return {
    id: scenario.id,
    title: scenario.title,
    at,
    machine: machine(),
    options: { rounds: scenario.soak ? 1 : rounds, seconds, scale, minutes, quick },
    ...(scenario.soak ? { soak: true } : {}),
    tookMinutes: Math.round((performance.now() - began) / 6_000) / 10,
    subjects: results,
    goals,
    ...(wrong === undefined ? {} : { void: wrong }),
  };
}

/** Whether a run of this size may decide, and how many rounds it takes. */
const sizeOf = ({ soak }: Scenario, { seconds, scale, minutes }: Options) =>
  soak
    ? { conclusive: minutes >= ENOUGH_MINUTES, enough: 1 }
    : { conclusive: scale === 1 && seconds >= ENOUGH_SECONDS, enough: ENOUGH_ROUNDS };

/** @returns what was wrong, if anything was */
async function allRounds(
  subjects: Readonly<Record<string, Subject>>,
  measured: Readonly<Record<string, Metrics[]>>,
  { options: { seconds }, say, numbers }: Pick<Bench, 'options' | 'say'> & { numbers: readonly number[] },
): Promise<string | undefined> {
  for (const number of numbers) {
    for (const [name, subject] of Object.entries(subjects)) {
      const metrics = await subject.measure({ seconds, number });
      say(`${number === 0 ? 'warm-up' : `round ${number}`} ${name}: ${shown(metrics)}`);
      try {
        await subject.check?.();
      } catch (error) {
        return `${name}, round ${number}: ${(error as Error).message}`;
      }
      if (number > 0) measured[name]!.push(metrics);
    }
  }
  return undefined;
}

const shown = (metrics: Metrics) =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');

const resultOf = ({ role, source, packages = [], versions = {} }: Subject, rounds: Metrics[]): SubjectResult => ({
  role,
  ...(source === undefined ? {} : { source: sources(source) }),
  versions: { ...installed(packages), ...versions },
  rounds,
});

const mapValues = <V, W>(record: Readonly<Record<string, V>>, make: (value: V, name: string) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value, name)]));
