// One Jest configuration for every project. Modules are loaded by Node, not by Jest (`own-modules.ts` says how).
import { join } from 'node:path';

export const config = (rootDir, testMatch) => ({
  rootDir,
  testMatch,
  testEnvironment: join(import.meta.dirname, 'spec-environment.ts'),
  runtime: join(import.meta.dirname, 'spec-runtime.ts'),
  globalTeardown: join(import.meta.dirname, 'shared.ts'),
  injectGlobals: false,
  transform: {},
  modulePathIgnorePatterns: ['/dist/'],
  // Ends what hangs, not what is slow: a busy machine takes ten times as long as a quiet one.
  testTimeout: 300_000,
});
