import deterministic from './rules/deterministic.mjs';
import layerImports from './rules/layer-imports.mjs';
import noCycles from './rules/no-cycles.mjs';
import packageImports from './rules/package-imports.mjs';
import * as small from './rules/small-rules.mjs';

/** The house rules, as an ESLint plug-in. */
export default {
  rules: {
    'constructor-params': small.constructorParams,
    deterministic,
    'layer-imports': layerImports,
    'no-catch': small.noCatch,
    'no-cycles': noCycles,
    'no-environment': small.noEnvironment,
    'no-literal-topics': small.noLiteralTopics,
    'no-save': small.noSave,
    'no-skipped-tests': small.noSkippedTests,
    'no-type-only-injection': small.noTypeOnlyInjection,
    'no-unfinished': small.noUnfinished,
    'package-imports': packageImports,
  },
};
