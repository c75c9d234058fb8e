// Style is prettier's business; this is about structure. No rule needs type information: the whole run stays short.
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import holdfast from './tools/lint/plugin.mjs';

const APP = 'apps/*/src/**/*.ts';
const LIB = 'libs/*/src/**/*.ts';
const SPECS = '**/*.spec.ts';
const shared = ['scope:shared'];
const types = (...names) => names.map((name) => `type:${name}`);
const may = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

/** The table of docs/conventions.md, "Projects". */
const depConstraints = [
  may('type:domain', types('domain')),
  may('type:contract', types('domain')),
  may('type:util', types('domain', 'util', 'testing')),
  may('type:testing', types('domain', 'contract', 'util', 'testing')),
  may('type:app', types('domain', 'contract', 'util', 'testing')),
  may('type:tool', types('domain', 'contract', 'util', 'testing', 'tool')),
  may('type:e2e', types('domain', 'contract', 'util', 'testing', 'tool')),
  may('scope:shared', shared),
  ...['gateway', 'groups', 'matching', 'notifications', 'analytics'].map((service) =>
    may(`scope:${service}`, [`scope:${service}`, ...shared]),
  ),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', '.holdfast/**', '.nx/**'] },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mts,mjs,js}'],
    plugins: { '@nx': nx, holdfast },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        // Specs of a lib use `testing`, which uses the lib: `holdfast/no-cycles` looks at files and knows the difference.
        { depConstraints, allowCircularSelfDependency: true, ignoredCircularDependencies: [['*', 'testing']] },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-debugger': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'holdfast/layer-imports': 'error',
      'holdfast/no-cycles': 'error',
      'holdfast/no-skipped-tests': 'error',
      'holdfast/no-type-only-injection': 'error',
      'holdfast/no-unfinished': 'error',
      'holdfast/package-imports': 'error',
    },
  },
  {
    files: [APP, LIB],
    ignores: [SPECS, 'libs/config/**', 'libs/telemetry/src/bootstrap.ts', 'libs/testing/**'],
    rules: { 'holdfast/no-environment': 'error' },
  },
  { files: [APP, LIB], ignores: [SPECS, 'libs/contracts/**'], rules: { 'holdfast/no-literal-topics': 'error' } },
  { files: [APP, LIB], ignores: [SPECS], rules: { 'holdfast/constructor-params': 'error' } },
  { files: [APP], rules: { 'holdfast/no-save': 'error' } },
  { files: ['apps/*/src/**/*.on-*.ts'], rules: { 'holdfast/no-catch': 'error' } },
  {
    files: [APP],
    ignores: [SPECS, 'apps/*/src/*.ts', 'apps/gateway/src/edge/**'],
    rules: { 'holdfast/deterministic': 'error' },
  },
  {
    files: ['libs/{kernel,matching-engine,contracts}/src/**/*.ts'],
    ignores: [SPECS],
    rules: { 'holdfast/deterministic': ['error', { pure: true }] },
  },
  // What a service answers has no type a spec could import: the spec says what it expects of it.
  { files: ['libs/testing/src/**', 'e2e/**', 'tools/client/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['apps/*/src/app.module.ts'], rules: { 'max-lines': ['error', 80] } },
  {
    // A specification is read example by example, a migration statement by statement.
    files: [SPECS, 'apps/*/src/migrations/**', 'libs/matching-engine/src/kernels/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
