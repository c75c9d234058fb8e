import { Db, type Scope, systemScope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { CsvReader, type CsvRow } from '../csv/csv-reader.js';
import type { FileName } from '../import.js';
import { ImportLinesStore, type Upload } from '../import-lines.store.js';
import type { LineError } from '../lines/cells.js';
import { readHeader } from '../lines/columns.js';

/** Lines that are held in memory at most, but for what the network delivers at once. */
export const LINES_PER_BATCH = 1_000;

export interface Staged {
  readonly lines: number;
  /** The file is not what its name says; nothing of it waits. */
  readonly unreadable: boolean;
}

/** Puts a file's lines down one batch after the other, while the rest is still on its way. */
@Injectable()
export class StageFile {
  constructor(
    private readonly db: Db,
    private readonly lines: ImportLinesStore,
  ) {}

  async run(upload: Upload, file: FileName, content: AsyncIterable<Uint8Array>): Promise<Staged> {
    const scope = systemScope(upload.tenantId);
    const rows = batches(content);
    const first = await rows.next();
    const [head, ...behind] = first.done ? [] : first.value;
    const order = head ? this.orderOf(file, head) : { errors: [EMPTY] };
    if ('errors' in order) {
      for await (const _ of rows) continue;
      await this.db.transaction(scope, (tx) =>
        this.lines.report(
          tx,
          upload,
          file,
          order.errors.map((error) => ({ line: head?.line ?? 1, ...error })),
        ),
      );
      return { lines: 0, unreadable: true };
    }
    let place = await this.put({ upload, file, scope }, behind, order.order, 0);
    for await (const batch of rows) place = await this.put({ upload, file, scope }, batch, order.order, place);
    return { lines: place, unreadable: false };
  }

  private orderOf(file: FileName, head: CsvRow): { order: number[] } | { errors: readonly LineError[] } {
    if (head.faults.some(([, fault]) => fault === 'invalid_utf8')) return { errors: [NOT_UTF_8] };
    return readHeader(file, head.cells);
  }

  private async put(
    { upload, file, scope }: { upload: Upload; file: FileName; scope: Scope },
    rows: readonly CsvRow[],
    order: readonly number[],
    place: number,
  ): Promise<number> {
    if (rows.length === 0) return place;
    const waiting = rows.map((row, index) => ({ place: place + index + 1, line: row.line, ...inOrder(row, order) }));
    await this.db.transaction(scope, (tx) => this.lines.stage(tx, upload, file, waiting));
    return place + rows.length;
  }
}

const EMPTY: LineError = { column: null, code: 'empty_file', detail: 'the file holds nothing' };
const NOT_UTF_8: LineError = { column: null, code: 'invalid_utf8', detail: 'the file is not UTF-8' };

/** Rows in batches; reading waits while a batch is put down, and with it the sender. */
async function* batches(content: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow[], void> {
  const reader = new CsvReader();
  let rows: CsvRow[] = [];
  for await (const chunk of content) {
    rows.push(...reader.push(chunk));
    while (rows.length >= LINES_PER_BATCH) {
      yield rows.slice(0, LINES_PER_BATCH);
      rows = rows.slice(LINES_PER_BATCH);
    }
  }
  rows.push(...reader.end());
  if (rows.length > 0) yield rows;
}

/** Cells in the order of `COLUMNS`, faults with them. */
function inOrder({ cells, faults }: CsvRow, order: readonly number[]) {
  const moved = faults.map(([cell, fault]) => [order.indexOf(cell), fault] as const);
  const complete = cells.length === order.length;
  const all = complete || faults.length > 0 ? moved : [[-1, 'wrong_cell_count'] as const];
  return { cells: order.map((position) => cells[position] ?? ''), faults: all };
}
