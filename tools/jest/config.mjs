// One Jest configuration for every project: ESM, swc, sources of sibling projects instead of their builds.
export const config = (rootDir, testMatch) => ({
  rootDir,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['holdfast-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: true, configFile: new URL('../../.swcrc', import.meta.url).pathname }],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/'],
  // Ends what hangs, not what is slow: a busy machine takes ten times as long as a quiet one.
  testTimeout: 300_000,
});
