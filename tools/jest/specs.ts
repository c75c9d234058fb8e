import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname, '..', '..');

/** Which specs are of which kind, by their names. */
export const KINDS = {
  unit: { match: /\.spec\.ts$/, not: /\.(contract|arch|int|conformance|e2e)\.spec\.ts$/ },
  contract: { match: /\.(contract|arch)\.spec\.ts$/, not: /^$/ },
  integration: { match: /\.(int|conformance)\.spec\.ts$/, not: /^$/ },
  e2e: { match: /\.e2e\.spec\.ts$/, not: /^$/ },
};

export type Kind = keyof typeof KINDS;

/**
 * @param project its folder in the workspace
 * @returns absolute paths of its specs of these kinds
 */
export function specsOf(project: string, kinds: readonly Kind[]): string[] {
  const root = join(workspace, project);
  return globSync('**/*.spec.ts', { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
    .filter((file) => kinds.some((kind) => KINDS[kind].match.test(file) && !KINDS[kind].not.test(file)))
    .map((file) => join(root, file));
}
