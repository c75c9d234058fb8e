import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ListDepartments } from './list-departments.js';

class ListDepartmentsParameters extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  siteId?: string;
}

class DepartmentAnswer {
  @body.id() id!: string;
  @body.id() siteId!: string;
  @shown.text() externalId!: string;
  @shown.text() name!: string;
}

@Controller('v1/departments')
export class ListDepartmentsHttp {
  constructor(
    private readonly listDepartments: ListDepartments,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_departments')
  @shown.ListOf(DepartmentAnswer)
  async list(@Query() query: ListDepartmentsParameters, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { limit, cursor, siteId } = query;
    const of = { list: 'departments', siteId };
    const after = cursor ? (this.cursors.decode(cursor, of) as [string, string]) : undefined;
    const asked = { limit, ...(siteId && { siteId }), ...(after && { after }) };
    const rows = await this.listDepartments.run(scopeOf(me), asked);
    return page(request, rows, limit, ({ name, id }) => this.cursors.encode([name, id], of));
  }
}
