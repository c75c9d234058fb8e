import { expect, it } from '@jest/globals';
import { COLUMNS, readHeader } from './columns.js';

it('finds columns in any order and spelling of case', () => {
  expect(readHeader('departments', ['Name', ' external_id ', 'SITE'])).toEqual({ order: [1, 2, 0] });
});

it('says what is missing, unknown and named twice, and never repeats what stands there', () => {
  const read = readHeader('departments', ['external_id', 'Jane Doe', 'site', 'Site']);
  expect(read).toEqual({
    errors: [
      expect.objectContaining({ column: 'name', code: 'missing_column' }),
      expect.objectContaining({
        column: null,
        code: 'unknown_column',
        detail: 'column 2 has a name that is not known',
      }),
      expect.objectContaining({ column: 'site', code: 'duplicate_column' }),
    ],
  });
  expect(JSON.stringify(read)).not.toContain('Jane');
});

it('wants every column', () => {
  for (const file of ['sites', 'departments', 'people'] as const) {
    expect(readHeader(file, COLUMNS[file])).toEqual({ order: COLUMNS[file].map((_, index) => index) });
    expect(readHeader(file, COLUMNS[file].slice(1))).toHaveProperty('errors.length', 1);
  }
});
