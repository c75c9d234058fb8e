import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Ended } from './pool.ts';

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

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * Counts a run: every test of the reports, and one failure for each job that failed without a report of failed tests
 * (a check, or a test run that crashed) or left no report.
 */
export function tally(ended: readonly Ended[]): Tally {
  return ended.map(count).reduce(add, NOTHING);
}

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

function count(job: Ended): Tally {
  const report = reportOf(job);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failedTests(report) + (failedSilently(job, report) ? 1 : 0),
    skipped: report?.numPendingTests ?? 0,
  };
}

/** Lines of a failure that are told again. */
const LINES_TOLD = 20;

/**
 * What failed, to be told once more where a long output ends: its middle is the part that gets lost.
 * @returns one text per failed test, per file that could not be run and per failed job without a report of failures
 */
export function failures(ended: readonly Ended[]): string[] {
  const reports = ended.map((job) => ({ job, report: reportOf(job) }));
  const silent = reports.filter(({ job, report }) => failedSilently(job, report));
  return [
    ...reports.flatMap(({ report }) => (report?.testResults ?? []).flatMap(failuresOf)),
    ...silent.map(({ job }) => `${job.name} failed, see its output above`),
  ];
}

function failuresOf({ name, status, message, assertionResults }: JestFile): string[] {
  const tests = assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${name}\n${beginning(message)}`] : [];
  return tests.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${beginning(failureMessages.join('\n'))}`);
}

const beginning = (text: string) => stripVTControlCharacters(text).split('\n').slice(0, LINES_TOLD).join('\n');

const failedTests = (report: JestReport | undefined) =>
  report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 0;

function failedSilently(job: Ended, report: JestReport | undefined): boolean {
  const unreported = job.report !== undefined && report === undefined;
  return unreported || (job.code !== 0 && failedTests(report) === 0);
}

function reportOf({ report }: Ended): JestReport | undefined {
  return report !== undefined && existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as JestReport)
    : undefined;
}
