// One Jest configuration for every project: ESM, swc, sources of sibling projects instead of their builds.
export const SPECS = {
  unit: { match: /\.spec\.ts$/, not: /\.(contract|arch|int|conformance|e2e)\.spec\.ts$/ },
  contract: { match: /\.(contract|arch)\.spec\.ts$/ },
  integration: { match: /\.(int|conformance)\.spec\.ts$/ },
  e2e: { match: /\.e2e\.spec\.ts$/ },
};

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
  testTimeout: 30_000,
});
