import { civilDateOf, isTimeZone } from '@holdfast/kernel';

export interface LineError {
  /** Null: the line as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

/** What a row of the file gave, cells in the order of the columns. */
export interface RawLine {
  readonly cells: readonly string[];
  /** Cells that could not be taken as they are: position (-1: the line as a whole) and code. */
  readonly faults: readonly (readonly [cell: number, code: string])[];
}

const DETAILS: Readonly<Record<string, string>> = {
  invalid_utf8: 'is not UTF-8',
  stray_quote: 'has a quote where none belongs: put the cell in quotes and double those inside',
  unclosed_quote: 'begins with a quote that is never closed',
  cell_too_long: 'is too long',
  wrong_cell_count: 'the line does not have as many cells as the first line has columns',
};

const CONTROL = new RegExp('[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]');
const SPACE = /[ \t\r\n]+/g;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/;
const PHONE = /^\+?[0-9][0-9 ().\/-]{4,29}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_EMAIL = 254;
const LONGEST_ZONE = 64;
const LONGEST_LANGUAGE = 35;

/** Takes the cells of one line by column name and collects what is wrong with them; never keeps a value in an error. */
export class Cells {
  readonly errors: LineError[] = [];

  constructor(
    private readonly columns: readonly string[],
    private readonly raw: RawLine,
  ) {
    for (const [cell, code] of raw.faults) {
      this.errors.push({ column: columns[cell] ?? null, code, detail: DETAILS[code] ?? 'cannot be read' });
    }
  }

  required(column: string, longest: number): string {
    const text = this.text(column, longest);
    if (text === '' && !this.isRefused(column)) this.refuse(column, 'required', 'must not be empty');
    return text;
  }

  optional(column: string, longest: number): string | null {
    return this.text(column, longest) || null;
  }

  oneOf<V extends string>(column: string, values: readonly V[], code: string): V | undefined {
    const text = this.required(column, 40).toLowerCase();
    const value = values.find((each) => each === text);
    if (value === undefined && text !== '') this.refuse(column, code, `must be one of ${values.join(', ')}`);
    return value;
  }

  email(column: string): string | null {
    return this.fitting(column, LONGEST_EMAIL, (text) => EMAIL.test(text), ['bad_email', 'must be an e-mail address']);
  }

  phone(column: string): string | null {
    return this.fitting(column, 40, (text) => PHONE.test(text), ['bad_phone', 'must be a telephone number']);
  }

  date(column: string): string | null {
    return this.fitting(column, 40, isDate, ['bad_date', 'must be a date like 2026-02-28']);
  }

  zone(column: string): string | null {
    const rule = ['bad_time_zone', 'must be an IANA time zone like America/Chicago'] as const;
    return this.fitting(column, LONGEST_ZONE, (text) => isZone(text), rule);
  }

  language(column: string): string | null {
    const rule = ['bad_locale', 'must be a language tag like en-US'] as const;
    const text = this.fitting(column, LONGEST_LANGUAGE, (tag) => languageOf(tag) !== undefined, rule);
    return text === null ? null : (languageOf(text) ?? null);
  }

  refuse(column: string | null, code: string, detail: string): void {
    this.errors.push({ column, code, detail });
  }

  private fitting(
    column: string,
    longest: number,
    fits: (text: string) => boolean,
    [code, detail]: readonly [string, string],
  ): string | null {
    const text = this.optional(column, longest);
    if (text !== null && !this.isRefused(column) && !fits(text)) this.refuse(column, code, detail);
    return text;
  }

  private text(column: string, longest: number): string {
    if (this.isRefused(column)) return '';
    // A line break inside a name is a matter of how it was written down.
    const cell = (this.raw.cells[this.columns.indexOf(column)] ?? '').replace(SPACE, ' ');
    const text = cell.trim().normalize('NFC');
    if (CONTROL.test(text)) this.refuse(column, 'control_character', 'must be one line of text');
    else if (text.length > longest) this.refuse(column, 'too_long', `must have at most ${longest} characters`);
    else return text;
    return '';
  }

  private isRefused(column: string): boolean {
    return this.errors.some((error) => error.column === column || error.column === null);
  }
}

/** An offset (`+05:00`) is no zone: it does not know summer time. Asking the runtime is slow, and zones are few. */
function isZone(text: string): boolean {
  const known = ZONES.get(text) ?? (/^[A-Za-z]/.test(text) && isTimeZone(text));
  if (ZONES.size < 1_000) ZONES.set(text, known);
  return known;
}

const ZONES = new Map<string, boolean>();

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  try {
    return civilDateOf(text) === text;
  } catch {
    return false;
  }
}

/** In canonical form (`en-US` for `en-us`). */
function languageOf(text: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    return tag !== undefined && LANGUAGE.test(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}
