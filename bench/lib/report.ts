import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import { ids, scenarioOf } from '../scenarios/index.ts';
import type { RunResult } from './run.ts';
import type { Goal } from './scenario.ts';
import { figureRows, goalRow, goalText, markdown, size, sourceRows } from './table.ts';

const bench = join(workspace, 'bench');
export const FILE = join('docs', 'performance.md');

/** What measures no goal: the load generator itself. */
const NO_GOAL = new Set(['load']);

const PREFACE = `# Performance

Written by \`npm run bench -- report\` from \`bench/results\` and the scenarios' goals: change those. Every figure is measured
beside its peer and its limit in one run (rounds interleaved, the first dropped); a ratio is taken per round, and its median
and quartiles are told. A goal is met when the median reaches it and the quartile on the bad side stays within 15 %.
"inconclusive": the limit itself varied by more than a quarter. "at this size": fewer rounds, shorter ones or less work than
the goal asks for, so that nothing is decided. After each round the effects are checked; wrong ones void the run.`;

/** One id as the report tells it. */
export interface Entry {
  readonly id: string;
  readonly goals: readonly Goal[];
  readonly result?: RunResult;
  readonly hasNote: boolean;
}

/** Every id there is a goal for, measured or not. */
export async function entries(): Promise<Entry[]> {
  const known = ids.filter((id) => !NO_GOAL.has(id));
  const sorted = known.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return Promise.all(
    sorted.map(async (id) => {
      const file = join(bench, 'results', `${id}.json`);
      return {
        id,
        goals: (await scenarioOf(id)).goals,
        ...(existsSync(file) ? { result: JSON.parse(readFileSync(file, 'utf8')) as RunResult } : {}),
        hasNote: existsSync(join(bench, 'notes', `${id}.md`)),
      };
    }),
  );
}

/** Results nobody would look for. @returns their files */
export const strangers = (all: readonly Entry[]): string[] =>
  globSync('*.json', { cwd: join(bench, 'results') }).filter((file) => !all.some(({ id }) => file === `${id}.json`));

/** Writes docs/performance.md. @returns its path in the workspace */
export async function writeReport(): Promise<string> {
  writeFileSync(join(workspace, FILE), reportOf(await entries()));
  return FILE;
}

/** The whole document. */
export function reportOf(all: readonly Entry[]): string {
  const head = ['id', 'goal', 'figure (median)', 'quartiles', 'verdict', 'measured', 'notes'];
  const measured = all.flatMap(({ result }) => (result ? [section(result)] : []));
  return `${[PREFACE, markdown([head, ...all.flatMap(overview)]), ...measured].join('\n\n')}\n`;
}

function overview({ id, goals, result, hasNote }: Entry): string[][] {
  const name = id.toUpperCase();
  const note = hasNote ? `[${id}.md](../bench/notes/${id}.md)` : '';
  if (!result) {
    return goals.map((goal) => [name, goalText(goal), '', '', 'not run', '', note]);
  }
  if (result.void !== undefined) return goals.map((goal) => [name, goalText(goal), '', '', 'void', size(result), note]);
  return result.goals.map((goal) => [name, ...goalRow(goal), size(result), note]);
}

function section(result: RunResult): string {
  const { cpu, cores, memoryGiB, system, node } = result.machine;
  const sources = sourceRows(result);
  const parts = [
    `## ${result.id.toUpperCase()}: ${result.title}`,
    `${result.at.slice(0, 10)}, ${size(result)}, ${result.tookMinutes} min in all; ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}.`,
    ...(result.void === undefined ? [] : [`**Void**: ${result.void}`]),
    markdown([['subject', 'metric', 'median', 'quartiles'], ...figureRows(result)]),
    ...(sources.length === 0 ? [] : [markdown([['subject', 'source', 'versions'], ...sources])]),
  ];
  return parts.join('\n\n');
}
