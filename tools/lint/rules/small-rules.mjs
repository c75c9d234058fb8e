// Rules of a few lines each.
import { globSync } from 'node:fs';
import { read, workspace } from '../workspace.mjs';

const TYPE = /^org\.holdfast\.[a-z]+\.[A-Z]\w*\.v\d+$/;
const rule = (create) => ({ meta: { type: 'problem', schema: [] }, create });

/** Configuration is read in one place, so that a missing variable is found at start. */
export const noEnvironment = rule((context) => ({
  MemberExpression(node) {
    const isProcess = ['process', 'globalThis.process'].includes(context.sourceCode.getText(node.object));
    const name = node.property.name ?? node.property.value;
    if (isProcess && name === 'env') context.report({ node, message: 'Only libs/config reads the environment.' });
  },
  'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]'(node) {
    context.report({ node, message: 'Only libs/config reads the environment.' });
  },
  'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]'(node) {
    context.report({ node, message: 'Only libs/config reads the environment.' });
  },
}));

let known;

const topics = () =>
  (known ??= new Set(
    globSync('libs/contracts/src/*/*.ts', { cwd: workspace }).flatMap((file) =>
      [...read(file).matchAll(/topic: '([^']+)'/g)].map(([, topic]) => topic),
    ),
  ));

/** Topics and event types are named once, in the contract. */
export const noLiteralTopics = rule((context) => {
  const check = (node, text) => {
    if (topics().has(text) || TYPE.test(text)) context.report({ node, message: `'${text}' is named in its contract.` });
  };
  return {
    Literal: (node) => typeof node.value === 'string' && check(node, node.value),
    TemplateLiteral: (node) => node.quasis.length === 1 && check(node, node.quasis[0].value.cooked),
  };
});

/** TypeORM's save() accepts a stale write: the last writer wins without a word. */
export const noSave = rule((context) => ({
  'CallExpression > MemberExpression.callee[property.name="save"]'(node) {
    context.report({ node, message: 'Write through an AggregateStore: save() accepts stale versions.' });
  },
}));

/** Handlers throw; only the consumer's runner decides what a failure means. */
export const noCatch = rule((context) => ({
  'CatchClause, CallExpression > MemberExpression.callee[property.name="catch"]'(node) {
    context.report({ node, message: 'A consumer does not catch: the runner parks, retries or dead-letters.' });
  },
}));

export const noSkippedTests = rule((context) => ({
  'MemberExpression[property.name=/^(only|skip|todo|failing)$/]'(node) {
    const root = /^(it|test|describe)\b/.test(context.sourceCode.getText(node.object));
    if (root) context.report({ node, message: 'Every test runs.' });
  },
  'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]'(node) {
    context.report({ node, message: 'Every test runs.' });
  },
}));

export const noUnfinished = rule((context) => ({
  Program() {
    for (const comment of context.sourceCode.getAllComments()) {
      if (/\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value))
        context.report({ loc: comment.loc, message: 'Finish it, or open an issue and leave no trace here.' });
    }
  },
}));

/** A constructor with many parameters belongs to a class with many jobs. */
export const constructorParams = rule((context) => ({
  'MethodDefinition[kind="constructor"]'(node) {
    const { length } = node.value.params;
    if (length > 4) context.report({ node, message: `${length} constructor parameters, at most 4: split the class.` });
  },
}));

/** A type-only import leaves nothing for `design:paramtypes`: it compiles, and injection fails at run time. */
export const noTypeOnlyInjection = rule((context) => {
  const typeOnly = new Set();
  return {
    ImportDeclaration(node) {
      for (const specifier of node.specifiers)
        if (node.importKind === 'type' || specifier.importKind === 'type') typeOnly.add(specifier.local.name);
    },
    'MethodDefinition[kind="constructor"]'(node) {
      if (!node.parent.parent.decorators?.length) return;
      for (const param of node.value.params) {
        const name = (param.parameter ?? param).typeAnnotation?.typeAnnotation?.typeName?.name;
        if (typeOnly.has(name) && !param.decorators?.length)
          context.report({ node: param, message: `${name} is injected: import it as a value.` });
      }
    },
  };
});
