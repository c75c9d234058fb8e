import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The part of Jest's JSON report that is counted. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Files that could not be run at all. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults?: readonly JestFile[];
}

interface JestFile {
  readonly name: string;
  readonly status: string;
  /** What Jest printed about the file; all there is of one that could not be run. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
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
  const counts = new Map(reportsIn(reports).map((file) => [nameOf(file), count(join(reports, file))]));
  const sum = [...counts.values()].reduce(add, NOTHING);
  const silent = failedTargets(nxRun).filter((name) => !hasFailures(counts, name)).length;
  const failed = sum.failed + silent;
  return { ...sum, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** Lines of a failure that are told again. */
const LINES_TOLD = 20;

/**
 * What failed, to be told once more where a long output ends: its middle is the part that gets lost.
 * @returns one text per failed test, per file that could not be run and per failed target without a report of failures
 */
export function failures(reports: string, nxRun: string): string[] {
  const files = reportsIn(reports);
  const tests = files.flatMap((file) => (reportAt(join(reports, file)).testResults ?? []).flatMap(failuresOf));
  const counts = new Map(files.map((file) => [nameOf(file), count(join(reports, file))]));
  const silent = failedTargets(nxRun).filter((name) => !hasFailures(counts, name));
  return [...tests, ...silent.map((name) => `${name} failed, see its output above`)];
}

function failuresOf({ name, status, message, assertionResults }: JestFile): string[] {
  const tests = assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${name}\n${beginning(message)}`] : [];
  return tests.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${beginning(failureMessages.join('\n'))}`);
}

const beginning = (text: string) => stripVTControlCharacters(text).split('\n').slice(0, LINES_TOLD).join('\n');

/** A report is called `<folder with dashes>-<target>`, an Nx task `<project>:<target>`. */
function hasFailures(counts: ReadonlyMap<string, Tally>, taskId: string): boolean {
  const ending = taskId.replace(':', '-');
  return [...counts].some(([name, { failed }]) => failed > 0 && (name === ending || name.endsWith(`-${ending}`)));
}

const reportsIn = (reports: string) =>
  existsSync(reports) ? readdirSync(reports).filter((file) => file.endsWith('.json')) : [];
const nameOf = (file: string) => file.replace(/\.json$/, '');
const reportAt = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as JestReport;

function count(file: string): Tally {
  const report = reportAt(file);
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
