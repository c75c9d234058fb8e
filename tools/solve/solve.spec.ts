import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';

const dir = mkdtempSync(join(tmpdir(), 'solve-'));
afterAll(() => rmSync(dir, { recursive: true }));
const script = join(import.meta.dirname, '..', 'solve.ts');

// As on a build server, where what a build tells must not get into the answer.
const env = { ...process.env, CI: 'true' };

function run(text: string, ...more: string[]) {
  const [input, output] = [join(dir, 'in'), join(dir, 'out.json')];
  writeFileSync(input, text);
  const args = [script, '--input', input, '--output', output, ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, stdout, stderr, solution: () => readFileSync(output, 'utf8') };
}

const TABLE = '3\n 4 1 3\n 2 0 5\n 3 2 2\n';
/** The same without what costs 5, its pairs in no order. */
const ARCS = '3\n 3 3 2\n 1 1 4\n 1 2 1\n 1 3 3\n 2 1 2\n 2 2 0\n 3 1 3\n 3 2 2\n';
const GAP = '2\n1 1\n 5\n 1\n 1\n2 3\n 1 2 3\n 4 5 6\n 1 1 1\n 1 1 1\n 1 2\n';
const ALLOCATION = JSON.stringify({
  kind: 'allocation',
  cost: [[1, 4], [2, 5], [3, null]],
  weight: [[1, 1], [1, 1], [1, 1]],
  capacity: [2, 2],
}); // prettier-ignore

it('solves published formats and prints objective, bound, gap, time and memory', () => {
  const { stdout, status } = run(TABLE, '--format', 'orlib-assign');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/objective: 5\nbound: 5\ngap: 0\n[^]*seconds: .+\nmemoryMiB: /),
  ]);
  const arcs = run(ARCS, '--format', 'orlib-assignp');
  expect(arcs.stdout).toMatch(/placed: 3\nobjective: 5\nbound: 5\n/);
  expect(JSON.parse(arcs.solution())).toMatchObject({ columnOf: [1, 0, 2], cost: 5 });
  expect(run(GAP, '--format', 'orlib-gap', '--problem', '2').stdout).toContain('objective: 12\n');
  expect(run(GAP, '--format', 'orlib-gap').stdout).toContain('objective: 5\n');
});

it('solves JSON files and writes the same bytes for the same seed and steps', () => {
  const once = run(ALLOCATION, '--steps', '5', '--seed', '3').solution();
  expect(run(ALLOCATION, '--steps', '5', '--seed', '3').solution()).toBe(once);
  expect(JSON.parse(once)).toMatchObject({ status: 'optimal', cost: 9, bound: 9, supporterOf: [0, 1, 0] });
  const arcs = [[0, 0, 5], [1, 0, 7], [1, 1, 6]]; // prettier-ignore
  const assignment = run(JSON.stringify({ kind: 'assignment', rows: 2, columns: 2, arcs }));
  expect(JSON.parse(assignment.solution())).toMatchObject({ columnOf: [0, 1], value: 11, bound: 11 });
  const lists = { kind: 'lists', participants: [{ id: 'p', choices: ['s'] }], supporters: [{ id: 's', capacity: 1, choices: ['p'] }] }; // prettier-ignore
  expect(run(JSON.stringify(lists)).stdout).toContain('placed: 1\n');
  const fair = run(JSON.stringify({ kind: 'assignment', rows: 2, columns: 2, arcs, fair: ['worst_off', 'spread'] }));
  expect(fair.stdout).toContain('levels: placed: 2, worst_off at 5: 1, worst_off at 6: 1, spread: 2\n');
  const peer = { available: [{ from: 0, to: 960 }], languages: [], maxMinutes: 480, already: 0, restUntil: null };
  const shifts = [{ from: 0, to: 480, needed: 1, language: null }, { from: 480, to: 960, needed: 1, language: null }]; // prettier-ignore
  const rota = run(JSON.stringify({ kind: 'rota', shifts, peers: [peer], restMinutes: 0 }));
  expect(rota.stdout).toContain('covered: 1\nopen: 1\n');
  const rematch = run(JSON.stringify({ kind: 'rematch', rows: 2, columns: 2, arcs, before: [1, 1] }));
  expect(JSON.parse(rematch.solution())).toMatchObject({ columnOf: [0, 1], stayed: 1, value: 11 });
  const buddies = run(JSON.stringify({ kind: 'buddies', people: 3, pairs: [[0, 1, 5], [1, 2, 6]] })); // prettier-ignore
  expect(JSON.parse(buddies.solution())).toMatchObject({ buddyOf: [-1, 2, 1], value: 6, bound: 6 });
});

const MDGP = '4 2 ds 1 3 1 3\n0 1 1.5\n0 2 2.25\n0 3 4\n1 2 0.5\n1 3 8\n2 3 1\n';

it('solves files of the maximally diverse grouping problem and tells objectives in the unit of the file', () => {
  const { stdout, solution, status } = run(MDGP, '--format', 'mdgp');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/objective: 13.5\nbound: 13.5\ngap: 0\nscale: 100\nrounded: no\n/),
  ]);
  expect(JSON.parse(solution())).toMatchObject({ groupOf: [1, 1, 0, 1], value: 13.5 });
});

it('forms groups, the same bytes on one and on two threads', () => {
  const member = (k: number) => ({
    id: `m${k}`,
    siteId: `s${k % 3}`,
    languages: ['en'],
    modalities: ['site'],
    slots: [k % 2, 2],
    attributes: { department: `d${(k * 7) % 5}` },
    lineManagerId: null,
    blocked: [],
  });
  const problem = {
    kind: 'groups',
    size: { least: 3, most: 5 },
    members: Array.from({ length: 60 }, (_, k) => member(k)),
    facilitators: [],
    rules: [{ kind: 'slot' }, { kind: 'modality' }],
    preferences: [{ kind: 'diverse', attribute: 'department', weight: 1 }],
  };
  const once = run(JSON.stringify(problem), '--steps', '2', '--threads', '1');
  expect([once.status, once.stdout]).toEqual([0, expect.stringMatching(/groups: \d+\nplaced: 60\ninterim: 0\n/)]);
  const answer = once.solution();
  expect(run(JSON.stringify(problem), '--steps', '2', '--threads', '2').solution()).toBe(answer);
});

it.each([
  [
    ['--format', 'xml'],
    TABLE,
    '--format must be one of json, orlib-assign, orlib-assignp, orlib-gap, mdgp, not "xml".',
  ],
  [['--seconds', 'soon'], TABLE, '--seconds must be a positive number, not "soon".'],
  [['--format', 'orlib-assign'], '2\n1 2\n3 x\n', 'line 3 column 3: a cost must be a whole number from 0, not "x"'],
  [['--format', 'orlib-assign'], '2\n1 2\n3', 'line 3 column 2: the file ends where a cost is expected'],
  [['--format', 'orlib-assign'], `${TABLE}7`, 'line 5 column 1: the file goes on with "7" after its last number'],
  [['--format', 'orlib-assignp'], '2\n1 1', 'line 2 column 4: the file ends where a cost is expected'],
  [['--format', 'mdgp'], MDGP.replace('2.25', 'far'), 'line 3 column 5: a distance must be a number, not "far"'],
  [[], '{"kind": "pairs", }', 'line 1 column 19: a name in double quotes is expected, not "}"'],
  [
    [],
    '{"kind": "assignment", "rows": 1, "columns": 1, "arcs": [[0, 0, 1]], "fair": ["best"]}',
    'goals[0]: must be worst_off, spread or fit, each once',
  ],
  [
    [],
    '{"kind": "rota", "restMinutes": 0, "shifts": [{"from": 5, "to": 5}], "peers": []}',
    'shifts[0].to: must be after from',
  ],
  [[], '{"kind": "rota", "restMinutes": 0, "shifts": []}', 'the problem is not complete: '],
  [
    [],
    '{"kind": "teams"}',
    'kind: must be pairs, buddies, lists, assignment, rematch, rota, allocation or groups, not "teams"',
  ],
  [
    [],
    '{"kind": "buddies", "people": 2, "pairs": [[0, 2, 1]]}',
    'pairs[0][1]: must be a whole number from 0 to 1, not 2',
  ],
  [
    [],
    '{"kind": "buddies", "people": 2, "pairs": [], "objective": "all"}',
    'objective: must be best_fit or most_placed',
  ],
  [
    [],
    '{"kind": "rematch", "rows": 1, "columns": 1, "arcs": [[0, 0, 1]], "before": [3]}',
    'before[0]: must be a whole number from -1 to 0, not 3',
  ],
  [[], '{"kind": "groups", "size": {"least": 5, "most": 3}}', 'size.most: must be a whole number from 5 to 1000'],
  [[], '{"kind": "lists", "participants": []}', 'the problem is not complete: '],
  [[], ALLOCATION.replace('null', '"x"'), 'cost[2][1]: must be a number, not "x"'],
])('refuses %j in one line, with code 2', (more, text, message) => {
  const { status, stderr, stdout } = run(text, ...more);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/^[^\n]+\n$/);
});
