import type { FileName } from '../import.js';

/** Columns of the files; each must be there, in any order. */
export const COLUMNS: Readonly<Record<FileName, readonly string[]>> = {
  sites: ['external_id', 'region', 'name', 'time_zone'],
  departments: ['external_id', 'site', 'name'],
  people: [
    'external_id',
    'lane',
    'site',
    'department',
    'given_name',
    'family_name',
    'email',
    'phone',
    'locale',
    'time_zone',
    'manager_external_id',
    'hired_on',
    'login',
  ],
};

export interface HeaderError {
  readonly column: string | null;
  readonly code: 'missing_column' | 'unknown_column' | 'duplicate_column';
  readonly detail: string;
}

/** Where each column lies in the file, in the order of `COLUMNS`; or what is wrong with the first line. */
export function readHeader(file: FileName, cells: readonly string[]): { order: number[] } | { errors: HeaderError[] } {
  const expected = COLUMNS[file];
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const errors: HeaderError[] = expected
    .filter((column) => !names.includes(column))
    .map((column) => ({ column, code: 'missing_column', detail: 'the first line does not name this column' }));
  names.forEach((name, index) => {
    // Without a first line this is somebody's data: it is counted, never repeated.
    if (!expected.includes(name)) {
      errors.push({ column: null, code: 'unknown_column', detail: `column ${index + 1} has a name that is not known` });
    } else if (names.indexOf(name) !== index) {
      errors.push({ column: name, code: 'duplicate_column', detail: 'the first line names this column twice' });
    }
  });
  return errors.length > 0 ? { errors } : { order: expected.map((column) => names.indexOf(column)) };
}
