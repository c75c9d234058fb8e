import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { failures, tally } from './test-report.ts';

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

it('tells each failed test, file and target once, with the beginning of its message', () => {
  const long = `\u001b[31mexpected 1\u001b[39m\n${'at line\n'.repeat(50)}the end`;
  const test = (fullName: string, status: string) => ({ fullName, status, failureMessages: [long] });
  const testResults = [
    {
      name: 'a.spec.ts',
      status: 'failed',
      message: '',
      assertionResults: [test('adds', 'failed'), test('is', 'passed')],
    },
    { name: 'b.spec.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    { name: 'c.spec.ts', status: 'passed', message: '', assertionResults: [test('goes', 'passed')] },
  ];
  const counts = { numPassedTests: 2, numFailedTests: 1, numRuntimeErrorTestSuites: 1, numPendingTests: 0 };
  writeFileSync(join(reports, 'libs-kernel-unit.json'), JSON.stringify({ ...counts, testResults }));
  ran({ 'kernel:unit': 1, 'groups:lint': 1, 'groups:unit': 0 });
  const told = failures(reports, nxRun);
  expect(told.map((each) => each.split('\n', 2))).toEqual([
    ['a.spec.ts: adds', 'expected 1'],
    ['b.spec.ts', 'cannot be loaded'],
    ['groups:lint failed, see its output above'],
  ]);
  expect(told[0]).not.toContain('the end');
});
