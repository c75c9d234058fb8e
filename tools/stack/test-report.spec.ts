import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { tally } from './test-report.ts';

let reports: string;
let nxRun: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'tally-'));
  reports = join(folder, 'reports');
  nxRun = join(folder, 'run.json');
  mkdirSync(reports);
});

const report = (name: string, passed: number, failed = 0, crashed = 0, skipped = 0) =>
  writeFileSync(
    join(reports, `${name}.json`),
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: crashed,
      numPendingTests: skipped,
    }),
  );
const ran = (tasks: Record<string, number>) =>
  writeFileSync(
    nxRun,
    JSON.stringify({ tasks: Object.entries(tasks).map(([taskId, status]) => ({ taskId, status })) }),
  );

it('adds the tests of all reports', () => {
  report('libs-kernel-unit', 20);
  report('apps-groups-integration', 5, 0, 0, 1);
  ran({ 'kernel:unit': 0, 'groups:integration': 0, 'groups:lint': 0 });
  expect(tally(reports, nxRun, 0)).toEqual({ passed: 25, failed: 0, skipped: 1 });
});

it('counts failed tests and files that could not be run, not again their target', () => {
  report('libs-kernel-unit', 20, 2, 1);
  ran({ 'kernel:unit': 1 });
  expect(tally(reports, nxRun, 1)).toEqual({ passed: 20, failed: 3, skipped: 0 });
});

it('counts a check that failed', () => {
  ran({ 'kernel:lint': 1, 'groups:typecheck': 2, 'groups:format': 0 });
  expect(tally(reports, nxRun, 1).failed).toBe(2);
});

it('counts a test run that crashed without a report, or after tests that all passed', () => {
  report('libs-http-unit', 4);
  ran({ 'http:unit': 1, 'groups:integration': 134 });
  expect(tally(reports, nxRun, 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

it('does not take the failures of one project for those of another', () => {
  report('libs-matching-engine-unit', 1, 1);
  ran({ 'matching-engine:unit': 1, 'engine2:unit': 1 });
  expect(tally(reports, nxRun, 1).failed).toBe(2);
});

it('is never green when nx was not', () => {
  expect(tally(reports, nxRun, 130)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
