import type { Span } from '@holdfast/kernel';
import type { AgendaBlock, FormatDefaults } from '../formats/format.js';
import type { Format } from '../formats/formats.js';

/** A kind of program that many places have, as a beginning: a format with other defaults, and what is its own. */
export interface Template<Name extends string = string> {
  readonly name: Name;
  readonly format: Format;
  /** Where it differs from its format; a program keeps its own copy and may change it. */
  readonly defaults: Partial<FormatDefaults>;
  /** Null: as the format has it. */
  readonly agenda: readonly AgendaBlock[] | null;
  /** A group does not start with people of fewer departments. Null: it does not matter. */
  readonly leastDepartments: number | null;
  /** Whoever was hired no longer ago is invited by the system. Null: nobody is. */
  readonly hiredWithin: Span | null;
}
