import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Problem } from './stack/problem.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options of a command that takes nothing else. @throws Problem in one line, the usage in it */
export function readOptions<const O extends Options>(args: readonly string[], options: O, usage: string) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // What follows the first sentence is advice about the parser.
    throw new Problem(`${(error as Error).message.split(/\.(?:\s|$)/, 1)[0]}: ${usage}`);
  }
}

/** @throws Problem in one line when the option is anything else */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Problem(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
