import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { CancelRotaEntryHandler } from './cancel-rota-entry.js';

@Controller('v1/rota-entries')
export class CancelRotaEntryHttp {
  constructor(private readonly cancelRotaEntry: CancelRotaEntryHandler) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('cancel_rota_entry')
  cancel(@Param('id', Uuid) entryId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.cancelRotaEntry.run({ entryId, by: acting(me) }, write(request, ok));
  }
}
