import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SessionAnswer } from '../answers.http.js';
import { GetSession } from './get-session.js';

@Controller('v1/sessions')
export class GetSessionHttp {
  constructor(private readonly getSession: GetSession) {}

  @Get(':id')
  @Requires('get_session')
  @ApiOkResponse({ type: SessionAnswer })
  async get(@Param('id', Uuid) sessionId: string, @Caller() me: Principal) {
    const session = await this.getSession.run(scopeOf(me), sessionId);
    return tagged(session.version, session);
  }
}
