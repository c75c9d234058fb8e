// What Jest's runner asks of a runtime, without Jest's own module registry.
import { createRequire } from 'node:module';
import type { SpecEnvironment } from './spec-environment.ts';
import { addressOf, loadOwnModules, sourceMaps } from './own-modules.ts';

type Globals = typeof import('@jest/globals');

const require = createRequire(import.meta.url);
const given = new Map<number, Globals>();
let turns = 0;

/** @param turn the how manieth spec file of this process asks */
export function globalsOf(turn: number): Globals {
  const globals = given.get(turn);
  if (!globals) throw new Error('@jest/globals are for spec files and what only they use');
  return globals;
}

/** One spec file's. */
export default class SpecRuntime {
  private readonly turn = ++turns;
  private readonly environment: SpecEnvironment;

  constructor(_config: unknown, environment: SpecEnvironment) {
    this.environment = environment;
    loadOwnModules();
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  async unstable_importModule(path: string): Promise<void> {
    await import(addressOf(path, this.turn));
  }

  requireModule(path: string): unknown {
    return require(path);
  }

  /** The test framework keeps a file's tests in its modules: each file gets its own. */
  requireInternalModule(path: string): unknown {
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime(globals: Globals): void {
    given.set(this.turn, { ...globals, jest: this.environment.jest });
  }

  getSourceMaps(): Map<string, string> {
    return sourceMaps;
  }

  getAllCoverageInfoCopy(): undefined {
    return undefined;
  }

  enterTestCode(): void {}

  leaveTestCode(): void {}

  teardown(): void {
    given.delete(this.turn);
  }
}
