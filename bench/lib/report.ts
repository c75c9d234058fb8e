import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import type { RunResult } from './run.ts';
import { figureRows, goalRow, goalText, sourceRows } from './table.ts';

const bench = join(workspace, 'bench');
const FILE = join('docs', 'performance.md');

const PREFACE = `# Performance

Written by \`npm run bench -- report\` from the figures in \`bench/results\` and the words in \`bench/notes\`: change those.
Every figure is measured beside its peer and its limit in one run (rounds interleaved, the first dropped); a ratio is taken
per round, and its median and quartiles are told. A goal passes when the median reaches it and the quartile on the bad side
stays within 15 %. "inconclusive": the limit itself varied by more than a quarter. "indicative": fewer rounds or a smaller
size than the goal asks for. After each round the effects are checked; wrong ones void the run.`;

/** Writes docs/performance.md. @returns its path in the workspace */
export function writeReport(): string {
  const results = globSync('*.json', { cwd: join(bench, 'results') })
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((file) => JSON.parse(readFileSync(join(bench, 'results', file), 'utf8')) as RunResult);
  writeFileSync(join(workspace, FILE), reportOf(results, notesOf));
  return FILE;
}

function notesOf(id: string): string {
  const file = join(bench, 'notes', `${id}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** The whole document. */
export function reportOf(results: readonly RunResult[], notes: (id: string) => string): string {
  const overview = results.flatMap((result) =>
    result.void === undefined
      ? result.goals.map((goal) => [result.id.toUpperCase(), ...goalRow(goal)])
      : [[result.id.toUpperCase(), goalsOf(result), '', '', 'void']],
  );
  const parts = [PREFACE, markdown([['id', 'goal', 'median', 'quartiles', 'outcome'], ...overview])];
  return `${[...parts, ...results.map((result) => section(result, notes(result.id)))].join('\n\n')}\n`;
}

const goalsOf = ({ goals }: RunResult) => goals.map(({ goal }) => goalText(goal)).join('; ');

function section(result: RunResult, notes: string): string {
  const { cpu, cores, memoryGiB, system, node } = result.machine;
  const { rounds, seconds, scale } = result.options;
  const parts = [
    `## ${result.id.toUpperCase()}: ${result.title}`,
    `${result.at.slice(0, 10)}, ${rounds} rounds of ${seconds} s${scale === 1 ? '' : `, scale ${scale}`}; ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}.`,
    ...(result.void === undefined ? [] : [`**Void**: ${result.void}`]),
    markdown([['subject', 'metric', 'median', 'quartiles'], ...figureRows(result)]),
    ...sourcesOf(result),
    ...(notes === '' ? [] : [notes]),
  ];
  return parts.join('\n\n');
}

function sourcesOf(result: RunResult): string[] {
  const rows = sourceRows(result);
  return rows.length === 0 ? [] : [markdown([['subject', 'source', 'versions'], ...rows])];
}

/** A table as prettier would leave it. */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n');
}
