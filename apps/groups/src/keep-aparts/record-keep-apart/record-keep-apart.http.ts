import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, write } from '@holdfast/http';
import { Body, Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { RecordKeepApartHandler } from './record-keep-apart.js';

class RecordKeepApartBody {
  /** The two who are not to meet in a group. */
  @body.ids({ min: 2, max: 2 }) personIds!: [string, string];
}

@Controller('v1/keep-aparts')
export class RecordKeepApartHttp {
  constructor(private readonly recordKeepApart: RecordKeepApartHandler) {}

  @Post()
  @Requires('record_keep_apart')
  record(@Body() { personIds }: RecordKeepApartBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const answer = created(({ id }) => `/v1/keep-aparts/${id}`);
    return this.recordKeepApart.run({ by: acting(me), personIds }, write(request, answer));
  }
}
