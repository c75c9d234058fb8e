import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Test } from './trial.ts';

/** Functions of which every single statement has to matter, and the tests that show it. */
interface Target {
  readonly file: string;
  readonly functions: readonly string[];
  readonly tests: readonly Test[];
}

const REACHED: Test = 'contract tools failpoints';
const SIMULATED: Test = 'unit libs/messaging simulation/sample';
const TIMED: Test = 'unit libs/messaging consumer/event-consumer';

const TARGETS: readonly Target[] = [
  {
    file: 'libs/persistence/src/aggregate-store.ts',
    functions: ['update', 'change', 'store', 'publish'],
    tests: ['integration libs/persistence aggregate-store'],
  },
  {
    file: 'libs/persistence/src/change-step.ts',
    functions: ['changeStep', 'noteVersion'],
    tests: ['unit libs/persistence change-step', 'integration libs/persistence aggregate-store'],
  },
  {
    file: 'libs/messaging/src/relay/relay-step.ts',
    functions: ['relayStep', 'byTopic'],
    tests: [REACHED, 'unit libs/messaging relay-step', SIMULATED, 'integration libs/messaging relay.int'],
  },
  {
    file: 'libs/messaging/src/consumer/consumer-step.ts',
    functions: ['consumerStep'],
    tests: [REACHED, 'unit libs/messaging consumer-step', SIMULATED, 'integration libs/messaging consumer-runner'],
  },
  {
    file: 'libs/messaging/src/consumer/event-consumer.ts',
    functions: ['inOneTransaction'],
    tests: [TIMED, SIMULATED, 'integration libs/messaging (event-consumer|report)'],
  },
  {
    file: 'libs/messaging/src/consumer/batch.ts',
    functions: ['open', 'together', 'atOnce', 'inTurn', 'decide', 'isNew', 'apply', 'isLate', 'close'],
    tests: [
      REACHED,
      TIMED,
      SIMULATED,
      'integration libs/messaging (event-consumer|applied-audit|failing-handlers|report)',
    ],
  },
];

/** One statement to be left out. */
export interface Removal {
  readonly file: string;
  /** `relay-step.ts:34 relayStep: await store.ack(...)` */
  readonly name: string;
  readonly tests: readonly Test[];
  readonly without: string;
}

export const removals = (root: string): Removal[] =>
  TARGETS.flatMap((target) => removalsOf(target, readFileSync(join(root, target.file), 'utf8')));

/** Leaves each statement of the functions out in turn, those inside others included. */
export function removalsOf({ file, functions, tests }: Target, text: string): Removal[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Removal[] = [];
  const visit = (node: ts.Node, inside: string | undefined): void => {
    if (inside !== undefined && isSingleStatement(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const [first = ''] = node.getText().split('\n');
      const isReach = first.includes('reach(');
      found.push({
        file,
        name: `${file.split('/').at(-1)}:${line} ${inside}: ${first.slice(0, 60)}`,
        tests: tests.filter((test) => test !== REACHED || isReach),
        without: `${text.slice(0, node.getStart())};${text.slice(node.getEnd())}`,
      });
    }
    const name = nameOf(node);
    const within = name !== undefined && functions.includes(name) ? name : inside;
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(source, undefined);
  return found;
}

const isSingleStatement = (node: ts.Node): node is ts.Statement =>
  ts.isStatement(node) && !ts.isBlock(node) && !ts.isFunctionDeclaration(node) && !isMereEnd(node);

/** Says to readers what would happen without it: leaving it out changes nothing. */
const isMereEnd = (node: ts.Node): boolean => {
  const body = node.parent;
  const isLast = ts.isBlock(body) && ts.isFunctionLike(body.parent) && body.statements.at(-1) === node;
  return isLast && ts.isReturnStatement(node) && ['undefined', undefined].includes(node.expression?.getText());
};

const nameOf = (node: ts.Node): string | undefined =>
  (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body ? node.name?.getText() : undefined;
