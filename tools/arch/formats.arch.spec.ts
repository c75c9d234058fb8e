import { expect, it } from '@jest/globals';
import { filesOf, read } from './sources.ts';

/** The modules themselves, and the words that events may use. */
const HOME = /^(apps\/groups\/src\/programs\/formats\/|libs\/contracts\/src\/vocabulary\.ts$)/;
/** What each module calls itself. */
const FORMATS = filesOf('apps/groups/src/programs/formats/*.ts').flatMap(
  (file) => /^ {2}name: '([a-z_]+)',$/m.exec(read(file))?.[1] ?? [],
);
const SPEC = /\.spec\.ts$/;
const NAMED = new RegExp(`(['"\`])(${FORMATS.join('|')})\\1`);

const namesOne = (source: string) => source.split('\n').filter((line) => NAMED.test(line));

it('sees a module of each format that events may name', () => {
  const words = /format = \(\) =>\s+oneOf\(([^)]+)\)/.exec(read('libs/contracts/src/vocabulary.ts'))?.[1] ?? '';
  expect(FORMATS).toEqual(words.match(/[a-z_]+/g)?.sort());
  expect(FORMATS).toHaveLength(7);
});

it('finds no format named outside its module: what differs is asked of the module', () => {
  const sources = filesOf('{apps,libs}/*/src/**/*.ts').filter((file) => !HOME.test(file) && !SPEC.test(file));
  expect(sources.length).toBeGreaterThan(500);
  const scattered = [...sources, ...filesOf('tools/seed/programs.ts')].flatMap((file) =>
    namesOne(read(file)).map((line) => `${file}: ${line.trim()}`),
  );
  expect(scattered).toEqual([]);
});

it.each([
  `if (program.format === 'mentorship') return 2;`,
  `case "workshop":`,
  'const paired = [`support_group`].includes(format);',
  `WHERE g.format = 'online_community'`,
])('would see %s', (line) => {
  expect(namesOne(`const a = 1;\n${line}\n`)).toEqual([line]);
});
