import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Import, type NewImport } from './import.js';

const now = instantOf('2026-03-02T15:00:00Z');
const outcome = { created: 1, updated: 2, unchanged: 3, rejected: 4 };
const received = (over: Partial<NewImport> = {}) =>
  Import.receive(
    {
      id: 'i',
      tenantId: 't',
      startedBy: 'p',
      dryRun: false,
      lines: { sites: 2, departments: 0, people: 1_500 },
      unreadable: false,
      ...over,
    },
    now,
  ).aggregate;

/** Every step until the end, as `state phase file after done`. */
function steps(running: Import): string[] {
  const seen: string[] = [];
  const show = () => {
    const { state, step, done } = running;
    seen.push([state, ...(step ? [step.phase, step.file, step.after] : []), done].join(' '));
  };
  show();
  while (running.finishedAt === null) {
    running.advance(outcome, now);
    show();
  }
  return seen;
}

it('checks everything before it applies anything, a thousand lines at a time, and counts each line once', () => {
  expect(steps(received())).toEqual([
    'received check sites 0 0',
    'checking check people 0 1',
    'checking check people 1000 501',
    'checking check_managers people 0 751',
    'applying apply sites 0 751',
    'applying apply people 0 752',
    'applying apply people 1000 1252',
    'done 1502',
  ]);
});

it('adds up what the steps did', () => {
  const running = received();
  steps(running);
  expect(running).toMatchObject({ created: 7, updated: 14, unchanged: 21, rejected: 28 });
});

it('stays with checking in a dry run', () => {
  expect(new Set(steps(received({ dryRun: true })).map((step) => step.split(' ')[0]))).toEqual(
    new Set(['received', 'checking', 'done']),
  );
});

describe('ends at once', () => {
  it('when a file could not be read', () => {
    expect(received({ unreadable: true })).toMatchObject({ state: 'failed', step: null, finishedAt: now });
  });

  it('when the files hold no line', () => {
    expect(received({ lines: { sites: 0, departments: 0, people: 0 } })).toMatchObject({ state: 'done', total: 0 });
  });

  it('and does nothing more', () => {
    expect(received({ unreadable: true }).advance(outcome, now)).toEqual([]);
  });
});
