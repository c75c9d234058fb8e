import { placeOf } from '../layers.mjs';
import { inWorkspace } from '../workspace.mjs';

const CLOCK = { Date: ['now'], Math: ['random'], crypto: ['randomUUID', 'getRandomValues'], performance: ['now'] };
const AMBIENT = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process', 'console']);

/**
 * Time, ids and chance are arguments. Pure files (of a service by their place, elsewhere with `pure: true`) also know
 * no timers, no process, no network and no output.
 */
export default {
  meta: { type: 'problem', schema: [{ type: 'object', properties: { pure: { type: 'boolean' } } }] },
  create(context) {
    const layer = placeOf(inWorkspace(context.filename))?.layer;
    const pure = context.options[0]?.pure ?? ['pure', 'outbound', 'mapping'].includes(layer);
    const refuse = (node, what) =>
      context.report({ node, message: `${what}: time, ids and chance are arguments here.` });
    return {
      MemberExpression({ object, property, parent }) {
        if (CLOCK[object.name]?.includes(property.name)) refuse(parent, `${object.name}.${property.name}`);
        if (property.name === 'Now' && object.name === 'Temporal') refuse(parent, 'Temporal.Now');
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) refuse(node, 'new Date()');
      },
      CallExpression(node) {
        if (['randomUUID', 'Date', 'uuid', 'v4', 'v7'].includes(node.callee.name))
          refuse(node, `${node.callee.name}()`);
      },
      Identifier(node) {
        if (!pure || !AMBIENT.has(node.name)) return;
        const { parent } = node;
        const isMember = parent.type === 'MemberExpression' && parent.property === node && !parent.computed;
        const isKey = ['Property', 'PropertyDefinition', 'MethodDefinition', 'TSPropertySignature'].includes(
          parent.type,
        );
        if (!isMember && !(isKey && parent.key === node)) refuse(node, node.name);
      },
    };
  },
};
