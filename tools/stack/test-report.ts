import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of Jest's JSON report that is counted. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Files that could not be run at all. */
  readonly numRuntimeErrorTestSuites: number;
}

/** The part of Nx's account of its last run that is read. */
interface NxRun {
  readonly tasks: readonly { readonly taskId: string; readonly status: number }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/**
 * Counts one `nx run-many`: every test of the reports, and one failure for each target that failed without a report of
 * failed tests (a check, or a test run that crashed).
 * @param exitCode of nx: not zero is at least one failure, whatever the files say
 */
export function tally(reports: string, nxRun: string, exitCode: number): Tally {
  const files = existsSync(reports) ? readdirSync(reports).filter((file) => file.endsWith('.json')) : [];
  const counts = new Map(files.map((file) => [file.replace(/\.json$/, ''), count(join(reports, file))]));
  const sum = [...counts.values()].reduce(add, NOTHING);
  const silent = failedTargets(nxRun).filter((name) => !hasFailures(counts, name)).length;
  const failed = sum.failed + silent;
  return { ...sum, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** A report is called `<folder with dashes>-<target>`, an Nx task `<project>:<target>`. */
function hasFailures(counts: ReadonlyMap<string, Tally>, taskId: string): boolean {
  const ending = taskId.replace(':', '-');
  return [...counts].some(([name, { failed }]) => failed > 0 && (name === ending || name.endsWith(`-${ending}`)));
}

function count(file: string): Tally {
  const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests,
  };
}

function failedTargets(nxRun: string): string[] {
  if (!existsSync(nxRun)) return [];
  const { tasks } = JSON.parse(readFileSync(nxRun, 'utf8')) as NxRun;
  return tasks.filter(({ status }) => status !== 0).map(({ taskId }) => taskId);
}
