import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import type { Ended } from './pool.ts';
import { failures, tally } from './report.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});

const check = (name: string, code: number): Ended => ({ name, args: [], code });

/** A test run that is to leave a report, and has where `contents` are given. */
function tests(name: string, code: number, contents?: object): Ended {
  const report = join(folder, `${name}.json`);
  if (contents) writeFileSync(report, JSON.stringify(contents));
  return { name, args: [], report, code };
}

const counts = (passed: number, failed = 0, crashed = 0, skipped = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: crashed,
  numPendingTests: skipped,
});

it('adds the tests of all reports', () => {
  const ended = [tests('kernel', 0, counts(20)), tests('groups', 0, counts(5, 0, 0, 1)), check('lint', 0)];
  expect(tally(ended)).toEqual({ passed: 25, failed: 0, skipped: 1 });
});

it('counts failed tests and files that could not be run, not again their run', () => {
  expect(tally([tests('kernel', 1, counts(20, 2, 1))])).toEqual({ passed: 20, failed: 3, skipped: 0 });
});

it('counts a check that failed', () => {
  expect(tally([check('lint', 1), check('typecheck', 2), check('format', 0)]).failed).toBe(2);
});

it('counts a test run that crashed without a report, or after tests that all passed', () => {
  expect(tally([tests('http', 1, counts(4)), tests('groups', 134)])).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

it('counts a test run that claims to have passed and leaves no report', () => {
  const ended = [tests('groups', 0)];
  expect(tally(ended).failed).toBe(1);
  expect(failures(ended)).toEqual(['groups failed, see its output above']);
});

it('tells each failed test, file and job once, with the beginning of its message', () => {
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
  const kernel = tests('kernel', 1, { ...counts(2, 1, 1), testResults });
  const told = failures([kernel, check('lint', 1), check('format', 0)]);
  expect(told.map((each) => each.split('\n', 2))).toEqual([
    ['a.spec.ts: adds', 'expected 1'],
    ['b.spec.ts', 'cannot be loaded'],
    ['lint failed, see its output above'],
  ]);
  expect(told[0]).not.toContain('the end');
});
