import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GetMyBalance } from './get-my-balance.js';

class SupportSumAnswer {
  @shown.count() sessions!: number;
  @shown.count() encounters!: number;
  /** Of both together. */
  @shown.count() minutes!: number;
}

class BalanceAnswer {
  @shown.part(() => SupportSumAnswer) given!: SupportSumAnswer;
  @shown.part(() => SupportSumAnswer) received!: SupportSumAnswer;
}

/** What a person gave and received, for themself alone: it is kept nowhere, and nobody else can ask for it. */
@Controller('v1/my/balance')
export class GetMyBalanceHttp {
  constructor(private readonly getMyBalance: GetMyBalance) {}

  @Get()
  @Requires('get_my_balance')
  @ApiOkResponse({ type: BalanceAnswer })
  get(@Caller() me: Principal) {
    return this.getMyBalance.run(scopeOf(me));
  }
}
