import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { type ClosureKind, KINDS } from '../closure.js';
import { RecordClosureHandler } from './record-closure.js';

class RecordClosureBody {
  @body.oneOf(KINDS) kind!: ClosureKind;
  /** First day on which the site holds no meetings. */
  @body.date() from!: string;
  /** Last such day. */
  @body.date() until!: string;
}

/** A series planned from then on leaves these days out; what is planned already stays. */
@Controller('v1/sites')
export class RecordClosureHttp {
  constructor(private readonly recordClosure: RecordClosureHandler) {}

  @Post(':id/closures')
  @Requires('record_closure')
  record(
    @Param('id', Uuid) siteId: string,
    @Body() { kind, ...days }: RecordClosureBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(({ id }) => `/v1/closures/${id}`);
    return this.recordClosure.run({ siteId, by: acting(me), kind, days }, write(request, answer));
  }
}
