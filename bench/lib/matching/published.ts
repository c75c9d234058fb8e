import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wanted } from '@holdfast/tools/solve/arguments.ts';
import { solveFile } from '@holdfast/tools/solve/problems.ts';
import { Source } from '@holdfast/tools/solve/source.ts';

/** Least sums of OR-Library's assignment problems (Beasley 1990), as its page on them tells. */
export const DENSE = {
  assign100: 305,
  assign200: 475,
  assign300: 626,
  assign400: 804,
  assign500: 991,
  assign600: 1_176,
  assign700: 1_362,
  assign800: 1_552,
} as const;
export const SPARSE = { assignp800: 2_239, assignp1500: 5_839, assignp3000: 18_696, assignp5000: 48_533 } as const;

/** Where the files lie: `BENCH_ORLIB`, a folder with assign100.txt and so on. They are not kept here. */
export const folder = (): string | undefined => process.env['BENCH_ORLIB'];

/** Solves the files there are as `npm run solve` does. @returns how many came to their published least sum */
export async function exact(optima: Readonly<Record<string, number>>, format: string): Promise<number> {
  let count = 0;
  for (const [name, optimum] of Object.entries(optima)) {
    const file = join(folder() ?? '', `${name}.txt`);
    if (folder() === undefined || !existsSync(file)) continue;
    const options = wanted(['--input', file, '--format', format]);
    const { summary } = await solveFile(new Source(file, file), options, () => false);
    if (summary['objective'] !== summary['bound']) throw new Error(`${name}: not proven`);
    if (summary['objective'] === optimum) count++;
    else throw new Error(`${name}: published ${optimum}, found ${summary['objective']}`);
  }
  return count;
}
