import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { STATES } from '../import.js';
import { GetImport } from './get-import.js';

class LinesAnswer {
  /** Lines of all files. */
  @shown.count() total!: number;
  /** Of these, lines checked and applied or refused. */
  @shown.count() done!: number;
}

class ImportAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(STATES) state!: string;
  @shown.flag() dryRun!: boolean;
  @shown.part(() => LinesAnswer) lines!: LinesAnswer;
  @shown.count() created!: number;
  @shown.count() updated!: number;
  @shown.count() unchanged!: number;
  @shown.count() rejected!: number;
  @shown.instant() startedAt!: string;
  @shown.instant({ nullable: true }) finishedAt!: string | null;
}

@Controller('v1/imports')
export class GetImportHttp {
  constructor(private readonly getImport: GetImport) {}

  /** `received`, `checking`, `applying`, then `done` or `failed`; `lines` tells how far it is. */
  @Get(':id')
  @Requires('read_import')
  @ApiOkResponse({ type: ImportAnswer })
  async get(@Param('id', Uuid) importId: string, @Caller() me: Principal) {
    const found = await this.getImport.run(scopeOf(me), importId);
    const { id, version, state, dryRun, total, done, startedAt, finishedAt } = found;
    const { created, updated, unchanged, rejected } = found;
    const lines = { total, done };
    const figures = { created, updated, unchanged, rejected };
    return tagged(version, { id, version, state, dryRun, lines, ...figures, startedAt, finishedAt });
  }
}
