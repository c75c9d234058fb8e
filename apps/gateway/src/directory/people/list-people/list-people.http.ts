import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, jsonAnswer, page, PAGE_LIMIT, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Ids } from '../../parameters.js';
import { ListPeople } from './list-people.js';

class ListPeopleParameters extends PageQuery {
  @Ids(PAGE_LIMIT)
  ids?: string[];

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  siteId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  departmentId?: string;
}

class NamedPersonAnswer {
  @body.id() id!: string;
  @shown.text() givenName!: string;
  @shown.text() familyName!: string;
  @body.id() siteId!: string;
  @body.id({ nullable: true }) departmentId!: string | null;
  @shown.flag() active!: boolean;
}

@Controller('v1/people')
export class ListPeopleHttp {
  constructor(
    private readonly listPeople: ListPeople,
    private readonly cursors: Cursors,
  ) {}

  /** With `ids` the names of these, in one answer; without, page by page those of the sites a role reaches. */
  @Get()
  @Requires('read_names')
  @shown.ListOf(NamedPersonAnswer)
  async list(@Query() query: ListPeopleParameters, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { ids, siteId, departmentId, limit, cursor } = query;
    if (ids) {
      const items = await this.listPeople.run(scopeOf(me), { ids, limit: PAGE_LIMIT });
      return jsonAnswer(200, { items, next: null });
    }
    const of = { list: 'people', siteId, departmentId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const filter = { ...(siteId && { siteId }), ...(departmentId && { departmentId }), ...(after && { after }) };
    const rows = await this.listPeople.run(scopeOf(me), { ...filter, limit });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}
