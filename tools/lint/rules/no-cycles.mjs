import { eachImport } from '../imports.mjs';
import { circleThrough } from '../module-graph.mjs';
import { inWorkspace, isSpec, resolveImport } from '../workspace.mjs';

/** Under ES modules with decorators an import cycle crashes at start ("Cannot access 'A' before initialization"). */
export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = inWorkspace(context.filename);
    if (isSpec(path)) return {};
    return eachImport(({ node, specifier, typeOnly }) => {
      const target = typeOnly || node.type === 'ImportExpression' ? undefined : resolveImport(path, specifier);
      const way = target && circleThrough(path, target);
      if (way) context.report({ node, message: `Import cycle: ${[path, ...way].join(' -> ')}` });
    });
  },
};
