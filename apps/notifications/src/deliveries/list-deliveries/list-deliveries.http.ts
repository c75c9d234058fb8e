import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CHANNELS } from '../../workflows/index.js';
import { STATES } from '../delivery.js';
import { ListDeliveries } from './list-deliveries.js';

class ListDeliveriesParameters extends PageQuery {
  @ApiPropertyOptional({ enum: [...STATES] })
  @IsOptional()
  @IsIn(STATES)
  state?: string;

  @ApiPropertyOptional({ enum: [...CHANNELS] })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  personId?: string;
}

@Controller('v1/deliveries')
export class ListDeliveriesHttp {
  constructor(
    private readonly listDeliveries: ListDeliveries,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_deliveries')
  async list(
    @Query() { limit, cursor, ...filter }: ListDeliveriesParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'deliveries', ...filter };
    const before = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listDeliveries.run(scopeOf(me), { ...filter, limit, ...(before && { before }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}
