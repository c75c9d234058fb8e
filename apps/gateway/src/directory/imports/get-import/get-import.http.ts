import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { GetImport } from './get-import.js';

@Controller('v1/imports')
export class GetImportHttp {
  constructor(private readonly getImport: GetImport) {}

  /** `received`, `checking`, `applying`, then `done` or `failed`; `lines` tells how far it is. */
  @Get(':id')
  @Requires('read_import')
  async get(@Param('id', Uuid) importId: string, @Caller() me: Principal) {
    const found = await this.getImport.run(scopeOf(me), importId);
    const { id, version, state, dryRun, total, done, startedAt, finishedAt } = found;
    const { created, updated, unchanged, rejected } = found;
    const lines = { total, done };
    const figures = { created, updated, unchanged, rejected };
    return tagged(version, { id, version, state, dryRun, lines, ...figures, startedAt, finishedAt });
  }
}
