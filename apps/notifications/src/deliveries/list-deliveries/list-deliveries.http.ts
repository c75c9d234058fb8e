import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CATEGORIES, CHANNELS } from '../../workflows/index.js';
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

/** Whether messages get through, not what they say. */
class DeliveryAnswer {
  @body.id() id!: string;
  @body.id() eventId!: string;
  @body.id() personId!: string;
  @body.oneOf(CHANNELS) channel!: string;
  @body.oneOf(CATEGORIES) category!: string;
  @body.oneOf(STATES) state!: string;
  /** Why it was not delivered, as a code. */
  @shown.text({ nullable: true }) reason!: string | null;
  /** Tries to send this one message. */
  @shown.count() attempts!: number;
  @shown.instant() plannedAt!: string;
  /** Not sent before. */
  @shown.instant() dueAt!: string;
  @shown.instant({ nullable: true }) settledAt!: string | null;
}

@Controller('v1/deliveries')
export class ListDeliveriesHttp {
  constructor(
    private readonly listDeliveries: ListDeliveries,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_deliveries')
  @shown.ListOf(DeliveryAnswer)
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
