import type { RunResult } from './run.ts';
import type { Goal } from './scenario.ts';
import { quartiles } from './statistics.ts';
import type { GoalResult } from './verdict.ts';

/** Three digits that count, without an exponent. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** The goal in words: `rps >= 10 x Nest + TypeORM`. */
export function goalText({ metric, otherMetric, against, atLeast, atMost, unit = '' }: Goal): string {
  const bounds = [atLeast !== undefined && `>= ${atLeast}`, atMost !== undefined && `<= ${atMost}`].filter(Boolean);
  const other = against === undefined ? unit : `x ${against}${otherMetric ? ` (${otherMetric})` : ''}`;
  return [metric, bounds.join(' and '), other].filter((word) => word !== '').join(' ');
}

export const goalRow = (result: GoalResult): string[] => [
  goalText(result.goal),
  figure(result.median),
  `${figure(result.q1)} - ${figure(result.q3)}`,
  verdict(result),
];

const WORDS = { pass: 'met', fail: 'not met', inconclusive: 'inconclusive', void: 'void' };

/** In words; what too small a run says is told with that. */
export const verdict = ({ outcome, here }: Pick<GoalResult, 'outcome' | 'here'>): string =>
  outcome === 'indicative' ? `${WORDS[here]} at this size` : WORDS[outcome];

/** How much was measured: `7 rounds of 5 s`. */
export function size({ soak, options: { rounds, seconds, scale, minutes, quick } }: RunResult): string {
  if (soak) return `one round of ${minutes} min`;
  const parts = [`${rounds} rounds of ${seconds} s`, scale !== 1 && `scale ${scale}`, quick && 'quick'];
  return parts.filter(Boolean).join(', ');
}

/** Rows of a table per subject and metric: median and quartiles over the rounds. */
export function figureRows({ subjects }: RunResult): string[][] {
  return Object.entries(subjects).flatMap(([name, { role, rounds }]) =>
    Object.keys(rounds[0] ?? {}).map((metric, place) => {
      const { median, q1, q3 } = quartiles(rounds.flatMap((round) => round[metric] ?? []));
      return [place === 0 ? `${name} (${role})` : '', metric, figure(median), `${figure(q1)} - ${figure(q3)}`];
    }),
  );
}

/** Where a subject's source is, how long it is and what versions it stands on. */
export const sourceRows = ({ subjects }: RunResult): string[][] =>
  Object.entries(subjects)
    .filter(([, { source, versions }]) => source || Object.keys(versions).length > 0)
    .map(([name, { source, versions }]) => [
      name,
      source ? `${source.folder}, ${source.lines} lines` : '',
      Object.entries(versions)
        .map(([pack, version]) => `${pack} ${version}`)
        .join(', '),
    ]);

/** Columns as wide as their widest cell. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What the terminal shows at the end of a run. */
export function summary(result: RunResult): string {
  const { cpu, cores, memoryGiB, node } = result.machine;
  const parts = [
    `${result.id}: ${result.title}`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, node ${node}; ${size(result)}, ${result.tookMinutes} min in all`,
    aligned([['SUBJECT', 'METRIC', 'MEDIAN', 'QUARTILES'], ...figureRows(result)]),
    aligned([['SUBJECT', 'SOURCE', 'VERSIONS'], ...sourceRows(result)]),
  ];
  if (result.void !== undefined) return [...parts, `VOID: ${result.void}`].join('\n\n');
  return [...parts, aligned([['GOAL', 'MEDIAN', 'QUARTILES', 'VERDICT'], ...result.goals.map(goalRow)])].join('\n\n');
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
