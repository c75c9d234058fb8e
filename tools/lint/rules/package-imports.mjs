import { eachImport } from '../imports.mjs';
import { inWorkspace, isSpec, packageOf, projectOf } from '../workspace.mjs';

/** Packages that one project alone may import, because it is the port to them. */
const HOMES = [
  [/^kafkajs$/, ['libs/messaging']],
  [/^(redis|@redis\/.+|ioredis|rate-limiter-flexible)$/, ['libs/cache']],
  [/^@opentelemetry\/(?!api$)/, ['libs/telemetry']],
  [/^pino(-.+)?$/, ['libs/telemetry']],
  [/^@holdfast\/(gateway|groups|matching|notifications|analytics)$/, []],
  [/^(express|@nestjs\/platform-express|@sinclair\/typebox|zod)$/, []],
];

/** Projects that may import nothing but these (besides what the boundaries between projects allow). */
const CLOSED = {
  'libs/kernel': /^(temporal-polyfill|rrule-temporal)$/,
  'libs/contracts': /^(typebox|@holdfast\/kernel)$/,
  'libs/matching-engine': /^@holdfast\/kernel$/,
};

const TESTING = '@holdfast/testing';

/** Third-party packages and node modules by project; `@holdfast/testing` only in specs. */
export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = inWorkspace(context.filename);
    const project = projectOf(path);
    if (!project || /^(tools|bench|e2e)$/.test(project)) return {};
    const inSource = path.startsWith(`${project}/src/`) && !isSpec(path);
    return eachImport(({ node, specifier }) => {
      const message = problem(project, inSource, packageOf(specifier), specifier);
      if (message) context.report({ node, message });
    });
  },
};

function problem(project, inSource, name, specifier) {
  if (!name) return undefined;
  if (/^@holdfast\/[^/]+\/(src|dist)\//.test(specifier)) return 'A project is imported through its index only.';
  const home = HOMES.find(([pattern]) => pattern.test(name));
  if (home && !home[1].includes(project)) return `${name} belongs to ${home[1].join(', ') || 'no project'}.`;
  if (!inSource) return undefined;
  if (name === TESTING && project !== 'libs/testing') return `${TESTING} is for specs.`;
  const allowed = CLOSED[project];
  return allowed && !allowed.test(name) ? `${project} may not import ${name}.` : undefined;
}
