// Standard input: [{ path, text }]. Standard output: per entry the rules that refuse it, [{ rule, message }].
// A process of its own, because the linter does not run inside the test runner's module system.
import { text } from 'node:stream/consumers';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

// The boundaries between projects are read from the graph that Nx keeps; without one the rule passes everything.
await createProjectGraphAsync();
const eslint = new ESLint();
const results = [];
for (const { path, text: source } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(source, { filePath: path });
  results.push(result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(`\n${JSON.stringify(results)}`);
process.exit(0);
