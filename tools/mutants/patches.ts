import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../stack/problem.ts';
import type { Test } from './trial.ts';

/** A change that takes a promise away, and the tests of which one has to fail then. */
export interface Patch {
  readonly file: string;
  /** `08-delete-before-acknowledgement` */
  readonly name: string;
  /** The narrowest first. */
  readonly tests: readonly Test[];
}

/** Every patch of this folder, in order. @throws Problem where one names no test */
export function patches(): Patch[] {
  return globSync('*.patch', { cwd: import.meta.dirname })
    .sort()
    .map((name) => {
      const file = join(import.meta.dirname, name);
      const [head = ''] = readFileSync(file, 'utf8').split('\ndiff --git ');
      const tests = [...head.matchAll(/^Test: (.+)$/gm)].map(([, test]) => test!);
      if (tests.length === 0) throw new Problem(`${name} does not say which test catches it.`);
      return { file, name: basename(name, '.patch'), tests };
    });
}
