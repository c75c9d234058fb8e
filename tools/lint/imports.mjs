// What every rule about imports needs: each static import, re-export and import() of a file, once.

const isType = (node) => node.importKind === 'type' || node.exportKind === 'type';

/** Visitor that calls `check({ node, specifier, names, typeOnly })`. */
export function eachImport(check) {
  const visit = (node) => {
    if (!node.source || typeof node.source.value !== 'string') return;
    check({
      node,
      specifier: node.source.value,
      names: (node.specifiers ?? []).map((each) => (each.imported ?? each.local)?.name).filter(Boolean),
      typeOnly: isType(node) || (node.specifiers?.length > 0 && node.specifiers.every(isType)),
    });
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
  };
}
