// Gives every project the same targets, so that `nx run-many -t <target>` means one thing everywhere
// and no project carries a copy of the commands.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

// Not imported: Nx may load this under a Node that reads no TypeScript.
const KINDS = ['unit', 'contract', 'integration', 'e2e'];

const jest = (target, root) => ({
  executor: 'nx:run-commands',
  options: { cwd: '{workspaceRoot}', command: `node tools/jest/run.mjs ${target} ${root}` },
});

const run = (command) => ({ executor: 'nx:run-commands', options: { cwd: '{workspaceRoot}', command } });

export const createNodesV2 = [
  '{apps/*,libs/*,e2e,tools,bench}/package.json',
  (files, _options, { workspaceRoot }) => files.map((file) => [file, { projects: project(file, workspaceRoot) }]),
];

function project(file, workspaceRoot) {
  const root = dirname(file);
  if (!existsSync(join(workspaceRoot, root, 'tsconfig.json'))) return {};
  return {
    [root]: {
      targets: {
        format: run(`prettier --check --log-level warn ${root}`),
        lint: run(`node tools/lint/run.mjs ${root}`),
        typecheck: run(`node tools/tsc.mjs ${root}`),
        ...Object.fromEntries(KINDS.map((target) => [target, jest(target, root)])),
      },
    },
  };
}
