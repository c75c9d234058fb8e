import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, jsonAnswer, write } from '@holdfast/http';
import type { ParkedKey } from '@holdfast/messaging';
import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ParkedQuery, SettledBody, SkipBody } from './bodies.http.js';
import { EventOperations } from './event-operations.js';

const number = () => ApiProperty({ type: 'integer', nullable: true });

class ParkedItem {
  @ApiProperty() topic!: string;
  @ApiProperty() aggregateId!: string;
  @ApiProperty({ enum: ['missing_event', 'dead_letter', 'redrive'] }) waitsFor!: string;
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ type: 'integer' }) waiting!: number;
  @number() missingFrom!: number | null;
  @number() missingTo!: number | null;
  @number() deadLetterId!: number | null;
}

class ParkedBody {
  @ApiProperty({ type: [ParkedItem] }) items!: ParkedItem[];
}

const settled = answering<SettledBody>(200, (result) => result);

function itemOf({ topic, aggregateId, waitsFor, since, waiting, ...rest }: ParkedKey): ParkedItem {
  const { missingFrom, missingTo, deadLetterId } = rest;
  return { topic, aggregateId, waitsFor, since, waiting, missingFrom, missingTo, deadLetterId };
}

/** Aggregates whose events wait. */
@Controller()
export class ParkedKeysHttp {
  constructor(private readonly operations: EventOperations) {}

  @Get('parked-keys')
  @Requires('read_parked_keys')
  @ApiOkResponse({ type: ParkedBody })
  async list(@Query() { topic }: ParkedQuery, @Caller() me: Principal) {
    const keys = await this.operations.parked(me, { topic });
    return jsonAnswer(200, { items: keys.map(itemOf) });
  }

  @Post('gap-skips')
  @HttpCode(200)
  @Requires('skip_event_gap')
  @ApiOkResponse({ type: SettledBody })
  skip(@Body() { reason, ...key }: SkipBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.operations.skip(me, key, reason, write(request, settled));
  }
}
