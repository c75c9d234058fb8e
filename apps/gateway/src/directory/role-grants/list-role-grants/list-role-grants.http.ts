import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { sitesOrAll } from '../../parameters.js';
import { LANES, ROLES } from '../role-grant.js';
import { ListRoleGrants } from './list-role-grants.js';

class ListRoleGrantsParameters extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: string;
}

class RoleGrantAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() personId!: string;
  @body.oneOf(ROLES) role!: string;
  @body.oneOf(LANES) lane!: string;
  @ApiProperty(sitesOrAll()) sites!: string[] | '*';
  @shown.instant() grantedAt!: string;
  /** Null: on the command line. */
  @body.id({ nullable: true }) grantedBy!: string | null;
}

@Controller('v1/role-grants')
export class ListRoleGrantsHttp {
  constructor(
    private readonly listRoleGrants: ListRoleGrants,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_role_grants')
  @shown.ListOf(RoleGrantAnswer)
  async list(@Query() query: ListRoleGrantsParameters, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { limit, cursor, personId, role } = query;
    const of = { list: 'role-grants', personId, role };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const filter = { ...(personId && { personId }), ...(role && { role }), ...(after && { after }) };
    const rows = await this.listRoleGrants.run(scopeOf(me), { ...filter, limit });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}
