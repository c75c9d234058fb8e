import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListImportErrors } from './list-import-errors.js';

class ImportErrorAnswer {
  @shown.text() file!: string;
  @shown.count() line!: number;
  /** Null: the line or file as a whole. */
  @shown.text({ nullable: true }) column!: string | null;
  @shown.text() code!: string;
  @shown.text() detail!: string;
}

@Controller('v1/imports')
export class ListImportErrorsHttp {
  constructor(
    private readonly listImportErrors: ListImportErrors,
    private readonly cursors: Cursors,
  ) {}

  /** Where the files are wrong: file, physical line, column (null: the line or file as a whole), code and reason. */
  @Get(':id/errors')
  @Requires('read_import')
  @shown.ListOf(ImportErrorAnswer)
  async list(
    @Param('id', Uuid) importId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'import-errors', importId };
    const after = cursor ? Number(this.cursors.decode(cursor, of)[0]) : 0;
    const rows = await this.listImportErrors.run(scopeOf(me), importId, limit, after);
    const next = rows.length > limit ? rows[limit - 1]?.id : undefined;
    const items = rows.map(({ file, line, column, code, detail }) => ({ file, line, column, code, detail }));
    return page(request, items, limit, () => this.cursors.encode([next ?? 0], of));
  }
}
