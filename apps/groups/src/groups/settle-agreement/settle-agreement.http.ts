import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import type { Cadence } from '@holdfast/kernel';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { SettleAgreementHandler } from './settle-agreement.js';

class SettleAgreementBody {
  /** In the members' own words; read by members only. */
  @body.texts(200, { min: 1, max: 10 }) goals!: string[];
  @body.oneOf(['weekly', 'two_weekly', 'monthly']) cadence!: Cadence;
  @body.whole(1, 104) weeks!: number;
  /** The caller keeps confidential what is said; nothing else can be sent. */
  @body.oneOf([true]) confidentiality!: true;
}

@Controller('v1/groups')
export class SettleAgreementHttp {
  constructor(private readonly settleAgreement: SettleAgreementHandler) {}

  @Put(':id/agreement')
  @Requires('settle_agreement')
  settle(
    @Param('id', Uuid) groupId: string,
    @Body() { goals, cadence, weeks }: SettleAgreementBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.settleAgreement.run({ groupId, by: acting(me), terms: { goals, cadence, weeks } }, write(request, ok));
  }
}
