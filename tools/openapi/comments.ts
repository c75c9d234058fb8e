import ts from 'typescript';

/** What the comments of a class say, of itself and of its properties. */
interface CommentedClass {
  readonly said: string | undefined;
  /** Classes its properties also come from. */
  readonly bases: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
}

interface CommentedRoute {
  readonly said: string | undefined;
  /** Class of its query parameters. */
  readonly query: string | undefined;
  /** The action its policy decides on. */
  readonly action: string | undefined;
}

/** Comments of bodies, answers and routes, where their fields are declared: what a reader of the code reads too. */
export class Comments {
  private readonly classes = new Map<string, CommentedClass>();
  private readonly routes = new Map<string, CommentedRoute>();

  /** Adds those of one source file. */
  read(name: string, text: string): this {
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    for (const node of source.statements) if (ts.isClassDeclaration(node) && node.name) this.add(node.name.text, node);
    return this;
  }

  ofClass(name: string): string | undefined {
    return this.classes.get(name)?.said;
  }

  /** Of the class itself before those it extends. */
  ofProperty(className: string, property: string): string | undefined {
    const found = this.classes.get(className);
    if (!found) return undefined;
    const own = found.properties.get(property);
    if (own !== undefined) return own;
    for (const base of found.bases) {
      const said = this.ofProperty(base, property);
      if (said !== undefined) return said;
    }
    return undefined;
  }

  /** By operation id: `ListSites.list`. */
  ofRoute(operationId: string): CommentedRoute | undefined {
    return this.routes.get(operationId);
  }

  private add(name: string, node: ts.ClassDeclaration): void {
    const properties = new Map<string, string>();
    const said = commentOf(node);
    for (const member of node.members) {
      if (!member.name || !ts.isIdentifier(member.name)) continue;
      const own = commentOf(member);
      if (ts.isPropertyDeclaration(member) && own !== undefined) properties.set(member.name.text, own);
      if (ts.isMethodDeclaration(member)) {
        const route = `${name.replace(/Http$/, '')}.${member.name.text}`;
        this.routes.set(route, { said: own ?? said, query: queryOf(member), action: actionOf(member) });
      }
    }
    this.classes.set(name, { said, bases: (node.heritageClauses ?? []).flatMap(namesIn), properties });
  }
}

/** Its first lines up to a tag, in one. */
function commentOf(node: ts.Node): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment;
  const text = ts
    .getTextOfJSDocComment(comment)
    ?.replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** Every name in `extends Mixed(One, Other)`: what is no class is never asked for. */
function namesIn(node: ts.Node): string[] {
  const inner: string[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...namesIn(child));
  });
  return ts.isIdentifier(node) ? [node.text, ...inner] : inner;
}

function actionOf(method: ts.MethodDeclaration): string | undefined {
  const texts = (ts.getDecorators(method) ?? []).map(({ expression }) => expression.getText());
  return texts.map((text) => /^Requires\('(\w+)'\)$/.exec(text)?.[1]).find((action) => action !== undefined);
}

function queryOf(method: ts.MethodDeclaration): string | undefined {
  const query = method.parameters.find((parameter) =>
    ts.getDecorators(parameter)?.some(({ expression }) => expression.getText().startsWith('Query(')),
  );
  return query?.type?.getText();
}
