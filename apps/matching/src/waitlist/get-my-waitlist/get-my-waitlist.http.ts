import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Controller, Get } from '@nestjs/common';
import { GetMyWaitlist } from './get-my-waitlist.js';

@Controller('v1/my/waitlist')
export class GetMyWaitlistHttp {
  constructor(private readonly getMyWaitlist: GetMyWaitlist) {}

  @Get()
  @Requires('get_my_waitlist')
  async get(@Caller() me: Principal) {
    return { items: await this.getMyWaitlist.run(scopeOf(me)) };
  }
}
